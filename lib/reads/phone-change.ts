import { and, asc, count, eq, gt, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { member, personKey } from "@/db/schema/member";
import { branchVerification, phoneChange } from "@/db/schema/verification";
import { open, openPersonKey, openWords } from "@/db/sealing";
import { isHimself } from "../rules/delegation";
import { maskTelephone } from "../rules/masking";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";
import { isStillWith } from "./verification";

export interface WaitingPhoneChange {
  readonly id: string;
  readonly name: string;
  readonly maskedPhone: string;
  /** Who verified him in person, and how. */
  readonly proposedBy: string;
  readonly reason: string;
  readonly effectiveAt: Date;
  /** It is about the officer himself, or he proposed it. */
  readonly own: boolean;
}

/** Numbers of the roster that wait for a second officer; the policy's `holder` is who confirms. */
function waiting(actor: PolicyActor, now: Date) {
  return and(
    isNull(phoneChange.decidedAt),
    isNull(phoneChange.stoppedAt),
    gt(phoneChange.expiresAt, now),
    scope(actor, "identity.verify", { holder: phoneChange.ownerId }),
    isStillWith(phoneChange.ownerId, phoneChange.memberId),
  );
}

export async function countPhoneChanges(actor: PolicyActor, now: Date): Promise<number> {
  const [counted] = await db.select({ n: count() }).from(phoneChange).where(waiting(actor, now));
  return counted?.n ?? 0;
}

const proposer = alias(member, "proposer");

export async function waitingPhoneChanges(
  actor: PolicyActor,
  now: Date,
  id?: string,
): Promise<WaitingPhoneChange[]> {
  const rows = await db
    .select({
      id: phoneChange.id,
      memberId: member.id,
      name: member.name,
      sealed: phoneChange.phoneSealed,
      wrapped: personKey.wrapped,
      proposerId: proposer.id,
      proposedBy: proposer.name,
      reason: branchVerification.reason,
      effectiveAt: phoneChange.effectiveAt,
    })
    .from(phoneChange)
    .innerJoin(branchVerification, eq(branchVerification.id, phoneChange.verificationId))
    .innerJoin(member, eq(member.id, phoneChange.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(proposer, eq(proposer.id, phoneChange.proposedBy))
    .where(and(waiting(actor, now), id === undefined ? undefined : eq(phoneChange.id, id)))
    .orderBy(asc(phoneChange.id))
    .limit(100);
  return rows.map(({ memberId, sealed, wrapped, proposerId, reason, ...row }) => {
    const key = openPersonKey(memberId, wrapped);
    return {
      ...row,
      maskedPhone: maskTelephone(open(key, sealed, { column: "phone_change.phone", rowId: row.id })),
      reason: openWords(key, reason, { column: "branch_verification.reason", rowId: memberId }),
      own: isHimself(actor, memberId) || isHimself(actor, proposerId),
    };
  });
}
