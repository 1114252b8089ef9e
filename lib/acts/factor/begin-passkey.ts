import { generateRegistrationOptions } from "@simplewebauthn/server";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { passkey } from "@/db/schema/factor";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { mayChangeFactors } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { keepChallenge, type PasskeySite } from "./challenge";

/** Asks his device for a new passkey, as a browser takes it. The name is what the device shows beside it. */
export async function beginPasskey(
  actor: PersonActor,
  { site, name }: { readonly site: PasskeySite; readonly name: string },
  now: Date,
): Promise<Outcome<string>> {
  const has = hasFactor(await factorsOf(actor));
  if (!mayChangeFactors(actor, has, now))
    return refuse(has ? "second_factor_needed" : "fresh_sign_in_needed");
  const known = await db
    .select({ id: passkey.credentialId, transports: passkey.transports })
    .from(passkey)
    .where(and(eq(passkey.accountId, actor.accountId), isNull(passkey.removedAt)));
  const options = await generateRegistrationOptions({
    rpName: "随行",
    rpID: site.rpId,
    userName: name,
    userID: new Uint8Array(Buffer.from(actor.accountId)),
    excludeCredentials: known,
    authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
  });
  await keepChallenge(db, actor.sessionId, "add", options.challenge, now);
  return done(JSON.stringify(options));
}
