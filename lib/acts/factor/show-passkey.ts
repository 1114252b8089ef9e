import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { passkey } from "@/db/schema/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { rotateSession } from "../account/rotate";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { readAnswer } from "./answer";
import { type PasskeySite, spendChallenge } from "./challenge";
import { withinLimits } from "./limits";

/** Shows the second factor by a passkey of his own, on this site, for the question that was put to this session. */
export async function showPasskey(
  actor: PersonActor,
  { site, answer }: { readonly site: PasskeySite; readonly answer: string },
  now: Date,
): Promise<Outcome<{ sessionId: string }>> {
  return transaction(async (tx) => {
    if (!(await withinLimits(tx, actor.accountId, now))) return refuse("too_many_attempts");
    const read = readAnswer(answer);
    if (!read || !(await spendChallenge(tx, actor.sessionId, "show", read.challenge, now))) {
      return refuse("wrong_passkey");
    }
    const mine = and(
      eq(passkey.accountId, actor.accountId),
      eq(passkey.credentialId, read.id),
      isNull(passkey.removedAt),
    );
    const [key] = await tx.select().from(passkey).where(mine).for("update");
    if (!key) return refuse("wrong_passkey");
    // The library refuses a counter that does not grow where the device counts.
    const judged = await verifyAuthenticationResponse({
      response: read.whole as AuthenticationResponseJSON,
      expectedChallenge: read.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, "base64url")),
        counter: key.counter,
      },
      requireUserVerification: true,
    }).catch(() => null);
    if (!judged?.verified) return refuse("wrong_passkey");
    const sessionId = await rotateSession(tx, actor, now);
    if (sessionId === null) return refuse("sign_in_needed");
    const counter = judged.authenticationInfo.newCounter;
    await tx.update(passkey).set({ counter, usedAt: now }).where(eq(passkey.id, key.id));
    await writeEvent(tx, actor, { kind: "factor.shown", subjectMemberId: actor.memberId }, now);
    return done({ sessionId });
  });
}
