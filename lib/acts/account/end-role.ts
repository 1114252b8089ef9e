import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account, accountRole } from "@/db/schema/account";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";

/** Takes back what the account of this telephone was for the whole installation. Only from the command line. */
export async function endRole(
  actor: CommandActor,
  input: { readonly phone: string },
  now: Date,
): Promise<Outcome<{ accountId: string }>> {
  return transaction(async (tx) => {
    const [found] = await tx
      .select({ id: account.id })
      .from(account)
      .where(eq(account.phoneIndex, blindIndex("telephone", input.phone)));
    if (!found) return refuse("not_found");
    const [ended] = await tx
      .update(accountRole)
      .set({ endedAt: now })
      .where(and(eq(accountRole.accountId, found.id), isNull(accountRole.endedAt)))
      .returning({ role: accountRole.role });
    if (!ended) return refuse("not_found");
    await writeEvent(
      tx,
      actor,
      { kind: "account.role_ended", data: { accountId: found.id, role: ended.role } },
      now,
    );
    return done({ accountId: found.id });
  });
}
