import { and, eq, gt } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { branchVerification } from "@/db/schema/account";
import { member, personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { queueMessage } from "../message/queue";
import { sealedFor } from "../sealed-for";
import { bind } from "./bind";

export interface InPersonInput {
  readonly id: string;
  readonly version: number;
  readonly decision: "verified" | "declined";
  /** How the person was checked, or why he was not recognized. */
  readonly reason: string;
}

/**
 * Decides on a wish to be verified in person: an officer of the branch has seen the person and says how.
 * Certificates wait 72 hours, and the telephone on the roster is told, so that the right person can object.
 */
export async function decideInPerson(
  actor: PersonActor,
  input: InPersonInput,
  now: Date,
): Promise<Outcome<null>> {
  if (!strong(actor, "identity.verify", now)) return refuse("second_factor_needed");
  if (input.reason.trim() === "") return refuse("reason_needed");
  return transaction(async (tx) => {
    const [wish] = await tx
      .select()
      .from(branchVerification)
      .where(
        and(
          eq(branchVerification.id, input.id),
          gt(branchVerification.expiresAt, now),
          scope(actor, "identity.verify", { holder: branchVerification.ownerId }),
        ),
      )
      .for("update");
    if (!wish || wish.memberId === null) return refuse("not_found");
    if (wish.memberId === actor.memberId) return refuse("four_eyes");
    if (wish.decidedAt !== null || wish.version !== input.version) return refuse("changed_meanwhile");
    if (input.decision === "verified") {
      const bound = await bind(tx, wish.accountId, wish.memberId, "in_person", now);
      if (!bound.ok) return bound;
      const oldPhone = await rosterPhone(tx, wish.memberId);
      const to = oldPhone === null ? null : { phone: oldPhone };
      if (to)
        await queueMessage(tx, { template: "verified_in_person", to, dedupKey: `in-person:${wish.id}` }, now);
    }
    await tx
      .update(branchVerification)
      .set({
        decidedAt: now,
        decidedBy: actor.memberId,
        outcome: input.decision,
        reason: await sealedFor(tx, wish.memberId, input.reason.trim(), "branch_verification.reason"),
        version: wish.version + 1,
      })
      .where(eq(branchVerification.id, wish.id));
    await writeEvent(
      tx,
      actor,
      {
        kind: input.decision === "verified" ? "identity.verified_in_person" : "identity.declined_in_person",
        subjectMemberId: wish.memberId,
        actingForId: wish.ownerId,
        reason: input.reason.trim(),
      },
      now,
    );
    return done(null);
  });
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
