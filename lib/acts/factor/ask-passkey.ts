import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { passkey } from "@/db/schema/factor";
import type { PersonActor } from "../actor";
import { keepChallenge, type PasskeySite } from "./challenge";

/** The question for his passkeys, as a browser takes it; null for whoever has none. */
export async function askPasskey(actor: PersonActor, site: PasskeySite, now: Date): Promise<string | null> {
  const keys = await db
    .select({ id: passkey.credentialId, transports: passkey.transports })
    .from(passkey)
    .where(and(eq(passkey.accountId, actor.accountId), isNull(passkey.removedAt)));
  if (keys.length === 0) return null;
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    allowCredentials: keys,
    userVerification: "required",
  });
  await keepChallenge(db, actor.sessionId, "show", options.challenge, now);
  return JSON.stringify(options);
}
