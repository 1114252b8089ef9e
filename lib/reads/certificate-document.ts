import { and, asc, eq, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { certificate, certificateDocument } from "@/db/schema/certificate";
import { organization } from "@/db/schema/organization";
import type { PolicyActor } from "../rules/policy";
import { loadActor } from "./actor";
import { everybodys, isOf, type Whose } from "./committee-key";
import { scope } from "./scope";

/** The bytes, what no font draws in it, `waiting` while it is being made, or nothing for this reader. */
export type FoundCertificate =
  | { readonly pdf: Buffer; readonly number: string }
  | { readonly problem: string }
  | "waiting"
  | null;

/** The signed bytes of a certificate that this actor may read; nothing where an erasure took them. */
export async function documentOf(actor: PolicyActor, certificateId: string): Promise<FoundCertificate> {
  const [row] = await db
    .select({
      number: certificate.number,
      problem: certificate.documentProblem,
      due: certificate.documentDueAt,
      pdf: certificateDocument.pdf,
    })
    .from(certificate)
    .leftJoin(certificateDocument, eq(certificateDocument.certificateId, certificate.id))
    .where(
      and(
        eq(certificate.id, certificateId),
        scope(actor, "certificate.read", { self: certificate.memberId }),
      ),
    );
  if (!row) return null;
  if (row.problem !== null) return { problem: row.problem };
  if (row.pdf) return row.pdf.length > 0 ? { pdf: row.pdf, number: row.number } : null;
  return row.due === null ? null : "waiting";
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
): Promise<FoundCertificate> {
  const actor = await loadActor(link.sessionId, now);
  return actor && documentOf(actor, link.certificateId);
}

/** Certificates whose document is to be made now, who waits longest first. */
export async function documentsToMake(limit: number, now: Date, whose: Whose = everybodys) {
  return db
    .select({
      certificate,
      committee: { id: organization.id, name: organization.name, code: organization.code },
    })
    .from(certificate)
    .innerJoin(organization, eq(organization.id, certificate.committeeId))
    .where(and(lte(certificate.documentDueAt, now), isOf(certificate.committeeId, whose)))
    .orderBy(asc(certificate.documentDueAt), asc(certificate.id))
    .limit(limit);
}
