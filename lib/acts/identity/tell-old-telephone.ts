import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { account } from "@/db/schema/account";
import { member, personKey } from "@/db/schema/member";
import { bindingObjection } from "@/db/schema/verification";
import { open, openPersonKey } from "@/db/sealing";
import { codeFrom } from "../../rules/code";
import { objectionUntil } from "../../rules/identity";
import { queueMessage } from "../message/queue";

export interface TakenOver {
  readonly accountId: string;
  readonly memberId: string;
  /** The account that let the record go. */
  readonly from: string | null;
  /** Was it decided in person, past the telephone of the roster? */
  readonly inPerson: boolean;
}

/**
 * Tells the telephones that the binding went around, the one of the roster and the one of the account before, with a code
 * by which whoever holds them can object without an account.
 */
export async function tellOldTelephone(
  tx: Executor,
  { accountId, memberId, from, inPerson }: TakenOver,
  now: Date,
): Promise<void> {
  const id = newId();
  const code = codeFrom(randomBytes(20));
  await tx.insert(bindingObjection).values({
    id,
    accountId,
    memberId,
    codeIndex: objectionIndex(code),
    createdAt: now,
    expiresAt: objectionUntil(now),
  });
  const values = { code };
  const roster = inPerson ? await rosterPhone(tx, memberId) : null;
  if (roster !== null) {
    const to = { phone: roster };
    await queueMessage(
      tx,
      { template: "verified_in_person", to, values, dedupKey: `objection:${id}:roster` },
      now,
    );
  }
  const before = from === null ? null : await signInPhone(tx, from);
  if (before !== null && before !== roster) {
    const to = { phone: before };
    await queueMessage(
      tx,
      { template: "binding_moved", to, values, dedupKey: `objection:${id}:before` },
      now,
    );
  }
}

/** By what an objection is found: never the code itself. */
export function objectionIndex(code: string): string {
  return blindIndex("code", `objection:${code}`);
}

async function rosterPhone(tx: Executor, memberId: string): Promise<string | null> {
  const [row] = await tx
    .select({ sealed: member.phoneSealed, wrapped: personKey.wrapped })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(eq(member.id, memberId));
  if (!row?.sealed) return null;
  return open(openPersonKey(memberId, row.wrapped), row.sealed, { column: "member.phone", rowId: memberId });
}

/** The telephone with which an account signs in. */
export async function signInPhone(tx: Executor, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ sealed: account.phoneSealed, wrapped: personKey.wrapped })
    .from(account)
    .innerJoin(personKey, eq(personKey.ownerId, account.id))
    .where(eq(account.id, accountId));
  if (!row?.sealed) return null;
  return open(openPersonKey(accountId, row.wrapped), row.sealed, {
    column: "account.phone",
    rowId: accountId,
  });
}
