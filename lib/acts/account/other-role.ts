import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { account, accountRole } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { ofOnePerson } from "../../reads/merged";

/** That the record was taken from this account because it is another's makes nobody of the two the other. */
const wasHis = and(eq(event.kind, "identity.released"), sql`${event.data}->>'why' <> 'objection'`);
const released = sql<string>`${event.data}->>'account'`;

/**
 * Does the person of this record, by another account that is or was his, hold a role that this account must not hold
 * beside it? An account is not a person: who moves to a new telephone is the same.
 */
export async function holdsOtherRole(
  tx: Executor,
  { accountId, memberIds }: { readonly accountId: string; readonly memberIds: readonly string[] },
  role: typeof accountRole.$inferSelect.role,
): Promise<boolean> {
  if (memberIds.length === 0) return false;
  const his = await ofOnePerson(memberIds, tx);
  const former = tx
    .select({ id: released })
    .from(event)
    .where(and(wasHis, inArray(event.subjectMemberId, his)));
  const held = await tx
    .select({ role: accountRole.role })
    .from(accountRole)
    .innerJoin(account, eq(account.id, accountRole.accountId))
    .where(
      and(
        isNull(accountRole.endedAt),
        ne(account.id, accountId),
        ne(accountRole.role, role),
        or(inArray(account.memberId, his), sql`${account.id}::text in ${former}`),
      ),
    );
  return held.length > 0;
}

/** The records that this account is or was bound to. */
export async function recordsOf(tx: Executor, accountId: string): Promise<string[]> {
  const [now, before] = [
    await tx.select({ id: account.memberId }).from(account).where(eq(account.id, accountId)),
    await tx
      .select({ id: event.subjectMemberId })
      .from(event)
      .where(and(wasHis, eq(released, accountId))),
  ];
  return [...now, ...before].flatMap(({ id }) => id ?? []);
}

/** The role that this account holds now. */
export async function roleOf(tx: Executor, accountId: string) {
  const [held] = await tx
    .select({ role: accountRole.role })
    .from(accountRole)
    .where(and(eq(accountRole.accountId, accountId), isNull(accountRole.endedAt)));
  return held?.role ?? null;
}
