import { and, eq, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { certificate, certificateDocument } from "@/db/schema/certificate";
import { collectiveLetter, collectiveReceipt } from "@/db/schema/collective-letter";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { dateOf } from "../rules/calendar";
import { type CertificateKind, certificateVerdict, type Verdict } from "../rules/certificate";
import { type LetterVerdict, letterVerdict } from "../rules/letter";
import { maskName } from "../rules/masking";
import { answersOpenTo, awaitsAnswer, type OutsideAnswerKind } from "../rules/outside";

/** All that a stranger with the code may learn; never a reason, a purpose or a full name. */
export type CodeAnswer =
  | { readonly what: "unknown" }
  | {
      readonly what: "certificate";
      readonly id: string;
      readonly verdict: Exclude<Verdict, "unknown">;
      readonly kind: CertificateKind;
      readonly issuer: string;
      readonly issuedOn: string;
      readonly validUntil: string;
      readonly revokedOn: string | null;
      readonly maskedName: string;
    }
  | {
      readonly what: "letter";
      readonly verdict: LetterVerdict;
      readonly issuer: string;
      readonly issuedOn: string;
      readonly validUntil: string;
      readonly maskedName: string;
      /** What the receiving organization can still answer to a letter on paper; empty for any other. */
      readonly open: readonly OutsideAnswerKind[];
      /** It has answered, and a clerk of the issuing committee has not confirmed it yet. */
      readonly answered: boolean;
    }
  | {
      /** Of a letter for a whole organization: how many it names, never whom. */
      readonly what: "collective_letter";
      readonly issuer: string;
      readonly issuedOn: string;
      readonly organization: string;
      readonly members: number;
      readonly receivedBy: string;
      readonly acceptedOn: string;
    };

/** What is printed on a certificate and whoever checks the paper may have compared, never shown. */
export interface PrintedFacts {
  readonly code: string;
  readonly name: string;
  readonly lastFour: string;
}

export function printedByNumber(number: string): Promise<PrintedFacts | null> {
  return printed(eq(certificate.number, number));
}

export function printedByCode(code: string): Promise<PrintedFacts | null> {
  return printed(eq(certificate.code, code));
}

async function printed(which: SQL): Promise<PrintedFacts | null> {
  const [row] = await db
    .select({ code: certificate.code, snapshot: certificate.snapshot })
    .from(certificate)
    .where(which);
  if (!row) return null;
  const { name, maskedCitizenNumber } = row.snapshot;
  return { code: row.code, name, lastFour: maskedCitizenNumber.slice(-4) };
}

/** The code of the certificate whose signed file this is, by the digest of the whole file. */
export async function codeOfFile(sha256: string): Promise<string | null> {
  const [row] = await db
    .select({ code: certificate.code })
    .from(certificateDocument)
    .innerJoin(certificate, eq(certificate.id, certificateDocument.certificateId))
    .where(eq(certificateDocument.sha256, sha256));
  return row?.code ?? null;
}

/** What stands behind a code. All books are asked for every code, so that a miss takes as long as a hit. */
export async function answerFor(code: string, now: Date): Promise<CodeAnswer> {
  const replacing = alias(letter, "replacing");
  const moved = alias(organization, "moved");
  const receiver = alias(organization, "receiver");
  const [[proof], [introduction], [collective]] = await Promise.all([
    db
      .select({
        id: certificate.id,
        kind: certificate.kind,
        state: certificate.state,
        issuedOn: certificate.issuedOn,
        validUntil: certificate.validUntil,
        revokedAt: certificate.revokedAt,
        snapshot: certificate.snapshot,
      })
      .from(certificate)
      .where(eq(certificate.code, code)),
    db
      .select({
        state: letter.state,
        issuedOn: letter.issuedOn,
        validUntil: letter.validUntil,
        name: member.name,
        issuer: organization.name,
        transferState: transfer.state,
        route: transfer.route,
        kind: letter.kind,
        answer: { id: outsideAnswer.id, confirmedAt: outsideAnswer.confirmedAt },
        replacedBy: replacing.id,
      })
      .from(letter)
      .innerJoin(member, eq(member.id, letter.memberId))
      .innerJoin(organization, eq(organization.id, letter.committeeId))
      .innerJoin(transfer, eq(transfer.id, letter.transferId))
      .leftJoin(replacing, eq(replacing.replacesId, letter.id))
      .leftJoin(outsideAnswer, and(eq(outsideAnswer.letterId, letter.id), isNull(outsideAnswer.dismissedAt)))
      .where(eq(letter.code, code)),
    db
      .select({
        issuer: organization.name,
        issuedOn: collectiveLetter.issuedOn,
        organization: moved.name,
        members: collectiveLetter.memberCount,
        receivedBy: receiver.name,
        acceptedOn: collectiveReceipt.acceptedOn,
      })
      .from(collectiveLetter)
      .innerJoin(collectiveReceipt, eq(collectiveReceipt.letterId, collectiveLetter.id))
      .innerJoin(organization, eq(organization.id, collectiveLetter.fromCommitteeId))
      .innerJoin(moved, eq(moved.id, collectiveLetter.branchId))
      .innerJoin(receiver, eq(receiver.id, collectiveLetter.toCommitteeId))
      .where(eq(collectiveLetter.code, code)),
  ]);
  if (proof) {
    return {
      what: "certificate",
      id: proof.id,
      verdict: certificateVerdict(proof, now),
      kind: proof.kind,
      issuer: proof.snapshot.committeeName,
      issuedOn: proof.issuedOn,
      validUntil: proof.validUntil,
      revokedOn: proof.revokedAt === null ? null : dateOf(proof.revokedAt),
      maskedName: maskName(proof.snapshot.name),
    };
  }
  if (introduction) {
    const facts = {
      state: introduction.state,
      validUntil: introduction.validUntil,
      received: introduction.transferState !== "in_transit",
      replaced: introduction.replacedBy !== null,
    };
    const waits = awaitsAnswer({ route: introduction.route, state: introduction.transferState });
    return {
      what: "letter",
      verdict: letterVerdict(facts, dateOf(now)),
      issuer: introduction.issuer,
      issuedOn: introduction.issuedOn,
      validUntil: introduction.validUntil,
      maskedName: maskName(introduction.name),
      open: waits && introduction.answer === null ? answersOpenTo(introduction, dateOf(now)) : [],
      answered: introduction.answer !== null && introduction.answer.confirmedAt === null,
    };
  }
  if (collective) return { what: "collective_letter", ...collective };
  return { what: "unknown" };
}
