import { randomBytes } from "node:crypto";
import { and, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { type CertificateSnapshot, type CertificateWish, certificate } from "@/db/schema/certificate";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { open, openPersonKey } from "@/db/sealing";
import { type CertificateFacts, certificateFacts } from "../../reads/certificate-facts";
import { newestCheckpoint } from "../../reads/checkpoint";
import { type Committee, committeeOf } from "../../reads/committee";
import { memberFacts } from "../../reads/member-facts";
import { type CalendarDate, dateOf } from "../../rules/calendar";
import {
  type CertificateKind,
  type CertificatePurpose,
  certificateNumber,
  certificateValidUntil,
  kindRules,
  shownFields,
} from "../../rules/certificate";
import type { CertificateRequestFacts } from "../../rules/certificate-request";
import { codeFrom } from "../../rules/code";
import { coolingOffUntil } from "../../rules/identity";
import { maskCitizenNumber } from "../../rules/masking";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { nextSerial } from "../serial";

export interface Wanted {
  readonly kind: CertificateKind;
  readonly purpose: CertificatePurpose;
  readonly wish: CertificateWish;
}

/** The holder's records and what else the books say of him. */
export interface Holder {
  readonly record: NonNullable<Awaited<ReturnType<typeof recordOf>>>;
  readonly committee: Committee | null;
  readonly facts: CertificateFacts;
}

/**
 * The holder's records, locked: of two requests at once the second sees the certificate of the first, and none is made
 * out for an affiliation that a transfer is just ending.
 */
export async function holderOf(tx: Executor, memberId: string): Promise<Holder | null> {
  const record = await recordOf(tx, memberId);
  if (!record) return null;
  const [committee, facts] = await Promise.all([
    committeeOf(record.branchId, tx),
    certificateFacts(memberId, tx),
  ]);
  return { record, committee, facts };
}

async function recordOf(tx: Executor, memberId: string) {
  const [row] = await tx
    .select({
      member,
      wrapped: personKey.wrapped,
      branchId: affiliation.branchId,
      branchName: organization.name,
      since: affiliation.from,
      startKind: affiliation.startKind,
      boundAt: account.boundAt,
      boundBy: account.boundBy,
    })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .innerJoin(account, eq(account.memberId, member.id))
    .where(eq(member.id, memberId))
    .for("update", { of: [member, affiliation] });
  return row;
}

/** The committee that signs this kind: his own, or the one that takes him in. */
export function signerOf(kind: CertificateKind, { committee, facts }: Holder): Committee | null {
  return kindRules[kind].signedBy === "committee" ? committee : (facts.target?.committee ?? null);
}

export function requestFacts(holder: Holder, issuedToday: number): CertificateRequestFacts {
  const { record, committee, facts } = holder;
  return {
    member: memberFacts(record.member),
    dataConfirmedOn: record.member.dataConfirmedOn,
    issuedToday,
    coolingOffUntil:
      record.boundBy && record.boundAt ? coolingOffUntil(record.boundBy, record.boundAt) : null,
    hasCommittee: committee !== null,
    openTransfer: facts.openTransfer,
    hasTargetCommittee: facts.target !== null,
    holdsOffice: facts.offices.length > 0,
  };
}

/**
 * The one that is valid for this kind and purpose, locked. What his branch has issued for him and what he asks for himself
 * do not replace each other: he may have handed his own in already.
 */
export async function liveOne(
  tx: Executor,
  memberId: string,
  { kind, purpose }: Wanted,
  today: CalendarDate,
  runId: string | null,
) {
  const [row] = await tx
    .select()
    .from(certificate)
    .where(
      and(
        eq(certificate.memberId, memberId),
        eq(certificate.kind, kind),
        eq(certificate.purpose, purpose),
        eq(certificate.state, "issued"),
        runId === null ? isNull(certificate.runId) : isNotNull(certificate.runId),
        gte(certificate.validUntil, today),
      ),
    )
    .for("update");
  return row ?? null;
}

export const validUntilOf = ({ kind, wish }: Wanted, issuedOn: CalendarDate): CalendarDate =>
  certificateValidUntil(kind, issuedOn, { days: wish.days, absentUntil: wish.absence?.to ?? null });

/** Writes a certificate into the books: number, code and snapshot; the older one of the same kind and purpose is replaced (K06). */
export async function mint(
  tx: Executor,
  actor: PersonActor,
  given: {
    readonly holder: Holder;
    readonly signer: Committee;
    readonly wanted: Wanted;
    readonly snapshot: CertificateSnapshot;
    readonly older: { readonly id: string } | null;
    readonly actingForId?: string;
    readonly runId?: string;
  },
  now: Date,
): Promise<string> {
  const { holder, signer, wanted, snapshot, older } = given;
  const memberId = holder.record.member.id;
  const about = { subjectMemberId: memberId, actingForId: given.actingForId ?? null };
  const id = newId();
  const issuedOn = dateOf(now);
  const year = Number(issuedOn.slice(0, 4));
  const serial = await nextSerial(tx, signer.id, wanted.kind, year);
  await tx.insert(certificate).values({
    id,
    kind: wanted.kind,
    memberId,
    committeeId: signer.id,
    state: "issued",
    purpose: wanted.purpose,
    year,
    serial,
    number: certificateNumber(signer.code, wanted.kind, year, serial),
    code: codeFrom(randomBytes(20)),
    issuedOn,
    validUntil: validUntilOf(wanted, issuedOn),
    snapshot,
    runId: given.runId ?? null,
    issuedAt: now,
    documentDueAt: now,
  });
  if (older) {
    await tx
      .update(certificate)
      .set({ state: "superseded", supersededById: id, version: sql`${certificate.version} + 1` })
      .where(eq(certificate.id, older.id));
    await writeEvent(tx, actor, { kind: "certificate.superseded", ...about, certificateId: older.id }, now);
  }
  await writeEvent(
    tx,
    actor,
    { kind: "certificate.issued", ...about, certificateId: id, data: { certificate: wanted.kind } },
    now,
  );
  return id;
}

export async function snapshotOf(
  tx: Executor,
  { record, committee, facts }: Holder,
  signer: Committee,
  { kind, purpose, wish }: Wanted,
): Promise<CertificateSnapshot> {
  const { member: person } = record;
  const checkpoint = await newestCheckpoint(tx);
  const place = { column: "member.citizen_number", rowId: person.id };
  const citizenNumber = open(openPersonKey(person.id, record.wrapped), person.citizenNumberSealed, place);
  const [signing] = await tx
    .select({ telephone: organization.telephone })
    .from(organization)
    .where(eq(organization.id, signer.id));
  return {
    version: 2,
    name: person.name,
    sex: person.sex,
    ethnicity: person.ethnicity,
    bornOn: person.bornOn,
    maskedCitizenNumber: maskCitizenNumber(citizenNumber),
    status: person.status === "probationary" ? "probationary" : "full",
    admittedOn: person.admittedOn,
    confirmedOn: person.confirmedOn,
    branchName: record.branchName,
    committeeName: signer.name,
    // The day on which a roster was taken in says nothing about when the relation began.
    affiliatedSince: record.startKind === "transferred" ? record.since : null,
    purposeNote: wish.purposeNote,
    receiver: kind === "acceptance" ? (committee?.name ?? "") : wish.receiver,
    inTransfer: facts.openTransfer !== "none",
    ...(checkpoint && { checkpoint }),
    shown: shownFields(kind, purpose, wish.leftOut),
    language: wish.language,
    contact: signing?.telephone ?? "",
    ...(kind === "dues" && { duesPaidUntil: person.duesPaidUntil }),
    ...(kind === "office" && { offices: facts.offices }),
    ...(kind === "proof_letter" && { absence: wish.absence }),
    ...(kind === "acceptance" && {
      acceptance: { originBranch: record.branchName, targetBranch: facts.target?.branch ?? "" },
    }),
  };
}

/** Would it say the same, until the same day? Then it is given again instead of another one. */
export function sameParticulars(
  older: typeof certificate.$inferSelect,
  snapshot: CertificateSnapshot,
  wanted: Wanted,
  issuedOn: string,
): boolean {
  // A newer checkpoint alone is no reason for another certificate.
  const fields = (Object.keys(snapshot) as (keyof CertificateSnapshot)[]).filter(
    (field) => field !== "checkpoint",
  );
  return (
    older.issuedOn === issuedOn &&
    older.validUntil === validUntilOf(wanted, issuedOn) &&
    fields.every((field) => JSON.stringify(older.snapshot[field]) === JSON.stringify(snapshot[field]))
  );
}
