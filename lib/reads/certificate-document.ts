import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { certificate, certificateDocument } from "@/db/schema/certificate";
import { organization } from "@/db/schema/organization";
import type { PolicyActor } from "../rules/policy";
import { loadActor } from "./actor";
import { scope } from "./scope";

/** The signed bytes of a certificate that this actor may read; `waiting` while they are being made. */
export async function documentOf(
  actor: PolicyActor,
  certificateId: string,
): Promise<{ pdf: Buffer; number: string } | "waiting" | null> {
  const [row] = await db
    .select({ number: certificate.number, pdf: certificateDocument.pdf })
    .from(certificate)
    .leftJoin(certificateDocument, eq(certificateDocument.certificateId, certificate.id))
    .where(
      and(
        eq(certificate.id, certificateId),
        scope(actor, "certificate.read", { self: certificate.memberId }),
      ),
    );
  if (!row) return null;
  return row.pdf ? { pdf: row.pdf, number: row.number } : "waiting";
}

/** Under what a link is kept: whoever reads the database cannot open it. */
export function linkTokenIndex(token: string): string {
  return blindIndex("code", `link ${token}`);
}

/**
 * The document behind a link that was opened. What the session that asked for it may still read: signed out, disabled or
 * verified no more, there is nothing.
 */
export async function linkedDocument(
  link: { readonly sessionId: string; readonly certificateId: string },
  now: Date,
): Promise<{ pdf: Buffer; number: string } | "waiting" | null> {
  const actor = await loadActor(link.sessionId, now);
  return actor && documentOf(actor, link.certificateId);
}

/** Certificates whose document is still to be made, oldest first. */
export async function documentsToMake(limit: number) {
  return db
    .select({
      certificate,
      committee: { id: organization.id, name: organization.name, code: organization.code },
    })
    .from(certificate)
    .innerJoin(organization, eq(organization.id, certificate.committeeId))
    .leftJoin(certificateDocument, eq(certificateDocument.certificateId, certificate.id))
    .where(isNull(certificateDocument.certificateId))
    .orderBy(asc(certificate.id))
    .limit(limit);
}
