import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { identityClaim } from "@/db/schema/verification";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { bind } from "./bind";
import { tellOldTelephone } from "./tell-old-telephone";

/**
 * The record moves from another account to this one, after the code of the roster's telephone has proven that both are
 * his: the other one is released, its sessions end, and its telephone is told and may object.
 */
export async function moveBinding(
  actor: PersonActor,
  input: { readonly claim: string },
  now: Date,
): Promise<Outcome<null>> {
  if (actor.memberId !== null) return refuse("already_verified");
  return allOrNothing(async (tx) => {
    const [claim] = await tx
      .update(identityClaim)
      .set({ usedAt: now })
      .where(
        and(
          eq(identityClaim.id, input.claim),
          eq(identityClaim.sessionId, actor.sessionId),
          isNotNull(identityClaim.provenAt),
          isNull(identityClaim.usedAt),
          gt(identityClaim.expiresAt, now),
        ),
      )
      .returning({ memberId: identityClaim.memberId });
    if (!claim || claim.memberId === null) return refuse("code_expired");
    const { accountId } = actor;
    const { memberId } = claim;
    const bound = await bind(tx, actor, { accountId, memberId, way: "moved", replaces: true }, now);
    if (!bound.ok) return bound;
    const from = bound.value.bound ? bound.value.from : null;
    await tellOldTelephone(tx, { accountId, memberId, from, inPerson: false }, now);
    await writeEvent(
      tx,
      actor,
      { kind: "identity.bound", subjectMemberId: memberId, data: { way: "moved" } },
      now,
    );
    return done(null);
  });
}
