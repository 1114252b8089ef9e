import { and, eq, gt, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { branchVerification } from "@/db/schema/verification";
import { scope } from "../../reads/scope";
import { isStillWith } from "../../reads/verification";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { sealedFor } from "../sealed-for";
import { bind } from "./bind";
import { proposePhoneChange } from "./propose-phone-change";
import { tellOldTelephone } from "./tell-old-telephone";

export interface InPersonInput {
  readonly id: string;
  readonly version: number;
  readonly decision: "verified" | "declined";
  /** How the person was checked, or why he was not recognized. */
  readonly reason: string;
  /** The number with which he signs in is to stand on the roster from now on. */
  readonly changePhone?: boolean;
}

/**
 * Decides on a wish to be verified in person: an officer of the branch has seen the person and says how. Certificates
 * wait 72 hours, and the telephone on the roster is told, so that the right person can object. Where its number is to
 * change, a second officer confirms.
 */
export async function decideInPerson(
  actor: PersonActor,
  input: InPersonInput,
  now: Date,
): Promise<Outcome<null>> {
  if (!strong(actor, "identity.verify", now)) return refuse("second_factor_needed");
  const reason = input.reason.trim();
  if (reason === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const [wish] = await tx
      .select()
      .from(branchVerification)
      .where(
        and(
          eq(branchVerification.id, input.id),
          gt(branchVerification.expiresAt, now),
          scope(actor, "identity.verify", { holder: branchVerification.ownerId }),
          isStillWith(branchVerification.ownerId, branchVerification.memberId),
        ),
      )
      .for("update");
    if (!wish || wish.memberId === null) return refuse("not_found");
    if (isHimself(actor, wish.memberId)) return refuse("four_eyes");
    if (wish.decidedAt !== null || wish.version !== input.version) return refuse("changed_meanwhile");
    if (input.decision === "verified") {
      const bound = await bindInPerson(tx, actor, { ...wish, memberId: wish.memberId }, input, now);
      if (!bound.ok) return bound;
    }
    await tx
      .update(branchVerification)
      .set({
        decidedAt: now,
        decidedBy: actor.memberId,
        outcome: input.decision,
        reason: await sealedFor(tx, wish.memberId, reason, "branch_verification.reason"),
        version: wish.version + 1,
      })
      .where(and(eq(branchVerification.id, wish.id), isNull(branchVerification.decidedAt)));
    await writeEvent(
      tx,
      actor,
      {
        kind: input.decision === "verified" ? "identity.verified_in_person" : "identity.declined_in_person",
        subjectMemberId: wish.memberId,
        actingForId: wish.ownerId,
        reason,
      },
      now,
    );
    return done(null);
  });
}

type Wish = typeof branchVerification.$inferSelect & { readonly memberId: string };

async function bindInPerson(
  tx: Executor,
  actor: PersonActor,
  { id, accountId, memberId, branchId }: Wish,
  { changePhone }: InPersonInput,
  now: Date,
): Promise<Outcome<null>> {
  const bound = await bind(tx, actor, { accountId, memberId, way: "in_person", replaces: true }, now);
  if (!bound.ok) return bound;
  const from = bound.value.bound ? bound.value.from : null;
  await tellOldTelephone(tx, { accountId, memberId, from, inPerson: true }, now);
  if (!changePhone || branchId === null) return done(null);
  return proposePhoneChange(tx, actor, { verificationId: id, accountId, memberId, branchId }, now);
}
