import { type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { transaction, violated } from "@/db/client";
import { passkey } from "@/db/schema/factor";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { mayChangeFactors } from "../../rules/second-factor";
import { rotateSession } from "../account/rotate";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { readAnswer } from "./answer";
import { type PasskeySite, spendChallenge } from "./challenge";
import { withinLimits } from "./limits";
import { makeRecoveryCodes } from "./recovery-codes";

/** His device has made a passkey for this site and question: from now on it is a second factor, and counts as shown. */
export async function addPasskey(
  actor: PersonActor,
  { site, answer }: { readonly site: PasskeySite; readonly answer: string },
  now: Date,
): Promise<Outcome<{ sessionId: string }>> {
  const { accountId } = actor;
  try {
    return await transaction(async (tx) => {
      if (!(await withinLimits(tx, accountId, now))) return refuse("too_many_attempts");
      const had = hasFactor(await factorsOf(actor, tx));
      if (!mayChangeFactors(actor, had, now)) {
        return refuse(had ? "second_factor_needed" : "fresh_sign_in_needed");
      }
      const read = readAnswer(answer);
      if (!read || !(await spendChallenge(tx, actor.sessionId, "add", read.challenge, now))) {
        return refuse("wrong_passkey");
      }
      const judged = await verifyRegistrationResponse({
        response: read.whole as RegistrationResponseJSON,
        expectedChallenge: read.challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: true,
      }).catch(() => null);
      if (!judged?.verified) return refuse("wrong_passkey");
      const { credential } = judged.registrationInfo;
      // A key that was ever added, here or by somebody else, is no new one.
      const [known] = await tx
        .select({ id: passkey.id })
        .from(passkey)
        .where(eq(passkey.credentialId, credential.id))
        .limit(1);
      if (known) return refuse("wrong_passkey");
      const sessionId = await rotateSession(tx, actor, now);
      if (sessionId === null) return refuse("sign_in_needed");
      await tx.insert(passkey).values({
        accountId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString("base64url"),
        counter: credential.counter,
        transports: [...(credential.transports ?? [])],
        createdAt: now,
      });
      if (!had) await makeRecoveryCodes(tx, accountId, now);
      const data = { factor: "passkey" };
      await writeEvent(tx, actor, { kind: "factor.added", subjectMemberId: actor.memberId, data }, now);
      return done({ sessionId });
    });
  } catch (error) {
    if (violated(error) === "passkey_credential") return refuse("wrong_passkey");
    throw error;
  }
}
