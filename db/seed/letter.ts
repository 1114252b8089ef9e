import { desc, eq } from "drizzle-orm";
import { transaction } from "../client";
import { letter } from "../schema/letter";

/** What stands on the newest letter of a member: whoever holds the paper reads it there. */
export async function letterInHand(memberId: string): Promise<{ code: string; number: string }> {
  const [row] = await transaction((tx) =>
    tx
      .select({ code: letter.code, number: letter.number })
      .from(letter)
      .where(eq(letter.memberId, memberId))
      .orderBy(desc(letter.id))
      .limit(1),
  );
  if (!row) throw new Error("no letter was issued to this member");
  return row;
}
