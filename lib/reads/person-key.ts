import { eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { personKey } from "@/db/schema/member";
import { openPersonKey, type PersonKey } from "@/db/sealing";

/** The key of a member or an account; null where nobody is meant, or nobody has it. */
export async function keyOf(ownerId: string | null, executor: Executor = db): Promise<PersonKey | null> {
  if (ownerId === null) return null;
  const [row] = await executor
    .select({ wrapped: personKey.wrapped })
    .from(personKey)
    .where(eq(personKey.ownerId, ownerId));
  return row ? openPersonKey(ownerId, row.wrapped) : null;
}
