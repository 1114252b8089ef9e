import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { certificate, certificateLink } from "@/db/schema/certificate";
import { linkTokenIndex } from "../../reads/certificate-document";
import { scope } from "../../reads/scope";
import { linkExpiresAt } from "../../rules/certificate-wallet";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { withinLimit } from "../limit";

/** The holder asks for his certificate as a file: a link that opens this one document, for some minutes, from his network. */
export async function linkDocument(
  actor: PersonActor,
  { id, network }: { readonly id: string; readonly network: string },
  now: Date,
): Promise<Outcome<{ token: string }>> {
  const [own] = await db
    .select({ id: certificate.id })
    .from(certificate)
    .where(and(eq(certificate.id, id), scope(actor, "certificate.read", { self: certificate.memberId })));
  if (!own) return refuse("not_found");
  const key = blindIndex("network", `link ${actor.accountId}`);
  if (!(await withinLimit(db, "document_link_per_account", key, now))) return refuse("too_many_attempts");
  const token = randomBytes(24).toString("base64url");
  await db.insert(certificateLink).values({
    tokenIndex: linkTokenIndex(token),
    certificateId: own.id,
    sessionId: actor.sessionId,
    networkIndex: blindIndex("network", network),
    createdAt: now,
    expiresAt: linkExpiresAt(now),
  });
  return done({ token });
}
