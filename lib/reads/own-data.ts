import { and, asc, eq, inArray, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { account, consent, session } from "@/db/schema/account";
import { certificate } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import { openedRequests } from "./certificate-request";
import { ownComplaints } from "./complaint";
import { openedCorrections } from "./correction";
import { withMerged } from "./merged";
import { amongOfficers, notHisToRead, saidIn } from "./said";
import { withWords } from "./transfer-words";

/** The parts of what is kept of a person, in the order in which he reads them. */
export const dataParts = [
  "record",
  "account",
  "consents",
  "sessions",
  "affiliations",
  "offices",
  "transfers",
  "letters",
  "certificates",
  "certificateRequests",
  "complaints",
  "corrections",
  "events",
] as const;
export type DataPart = (typeof dataParts)[number];

type Row = Readonly<Record<string, string | number | boolean | null>>;
export type OwnData = Readonly<Record<DataPart, readonly Row[]>>;

interface Whose {
  readonly accountId: string;
  readonly memberId: string;
}

const at = (instant: Date | null) => instant?.toISOString() ?? null;

/**
 * All that is kept of the reader himself, opened: his numbers, his words, and what was written about him; his own record
 * first, then those that were merged into it.
 */
export async function ownData(actor: Whose & Parameters<typeof ownComplaints>[0]): Promise<OwnData> {
  const { accountId } = actor;
  const records = await withMerged(actor.memberId);
  const [
    people,
    logins,
    consents,
    sessions,
    affiliations,
    offices,
    cases,
    letters,
    certificates,
    requests,
    complaints,
    corrections,
    events,
  ] = await Promise.all([
    db
      .select({ member, wrapped: personKey.wrapped })
      .from(member)
      .innerJoin(personKey, eq(personKey.ownerId, member.id))
      .where(inArray(member.id, records)),
    db
      .select({ account, wrapped: personKey.wrapped })
      .from(account)
      .innerJoin(personKey, eq(personKey.ownerId, account.id))
      .where(eq(account.id, accountId)),
    db.select().from(consent).where(eq(consent.accountId, accountId)).orderBy(asc(consent.givenAt)),
    db.select().from(session).where(eq(session.accountId, accountId)).orderBy(asc(session.createdAt)),
    db
      .select({ branch: organization.name, from: affiliation.from, until: affiliation.until })
      .from(affiliation)
      .innerJoin(organization, eq(organization.id, affiliation.branchId))
      .where(inArray(affiliation.memberId, records))
      .orderBy(asc(affiliation.from)),
    db
      .select({
        organization: organization.name,
        office: office.kind,
        from: office.from,
        until: office.until,
      })
      .from(office)
      .innerJoin(organization, eq(organization.id, office.organizationId))
      .where(inArray(office.memberId, records))
      .orderBy(asc(office.from)),
    db.select().from(transfer).where(inArray(transfer.memberId, records)).orderBy(asc(transfer.createdAt)),
    db.select().from(letter).where(inArray(letter.memberId, records)).orderBy(asc(letter.createdAt)),
    db
      .select()
      .from(certificate)
      .where(inArray(certificate.memberId, records))
      .orderBy(asc(certificate.issuedAt)),
    Promise.all(records.map(openedRequests)),
    ownComplaints(actor),
    Promise.all(records.map(openedCorrections)),
    db
      .select({
        id: event.id,
        at: event.at,
        kind: event.kind,
        reason: event.reason,
        sealed: event.reasonSealed,
        owner: personKey.ownerId,
        wrapped: personKey.wrapped,
        destroyedAt: personKey.destroyedAt,
      })
      .from(event)
      .leftJoin(personKey, eq(personKey.ownerId, event.subjectMemberId))
      .where(and(inArray(event.subjectMemberId, records), notInArray(event.kind, [...notHisToRead])))
      .orderBy(asc(event.id)),
  ]);
  const opened = await Promise.all(cases.map(withWords));
  return {
    record: inOrder(people, records).map(({ member: one, wrapped }) => {
      const key = openPersonKey(one.id, wrapped);
      const place = (column: string) => ({ column: `member.${column}`, rowId: one.id });
      return {
        name: one.name,
        citizenNumber: open(key, one.citizenNumberSealed, place("citizen_number")),
        phone: one.phoneSealed === null ? null : open(key, one.phoneSealed, place("phone")),
        sex: one.sex,
        ethnicity: one.ethnicity,
        bornOn: one.bornOn,
        education: one.education,
        position: one.position,
        status: one.status,
        admittedOn: one.admittedOn,
        confirmedOn: one.confirmedOn,
        duesPaidUntil: one.duesPaidUntil,
        destination: one.mobileDestination,
      };
    }),
    account: logins.map(({ account: one, wrapped }) => {
      const key = openPersonKey(accountId, wrapped);
      const place = (column: string) => ({ column: `account.${column}`, rowId: accountId });
      return {
        phone: one.phoneSealed === null ? null : open(key, one.phoneSealed, place("phone")),
        email: one.emailSealed === null ? null : open(key, one.emailSealed, place("email")),
        boundAt: at(one.boundAt),
        boundBy: one.boundBy,
        createdAt: at(one.createdAt),
      };
    }),
    consents: consents.map((one) => ({
      version: one.version,
      givenAt: at(one.givenAt),
      withdrawnAt: at(one.withdrawnAt),
    })),
    sessions: sessions.map((one) => ({ createdAt: at(one.createdAt), endedAt: at(one.endedAt) })),
    affiliations,
    offices,
    transfers: opened.map((one) => ({
      number: one.number,
      state: one.state,
      reason: one.reason,
      note: one.reasonNote,
      said: one.lastReason,
      createdAt: at(one.createdAt),
      endedAt: at(one.closedAt),
    })),
    letters: letters.map((one) => ({
      number: one.number,
      state: one.state,
      issuedOn: one.issuedOn,
      validUntil: one.validUntil,
    })),
    certificates: certificates.map((one) => ({
      number: one.number,
      kind: one.kind,
      state: one.state,
      issuedOn: one.issuedOn,
      validUntil: one.validUntil,
      checks: one.checks,
      lastCheckedAt: at(one.checkTimes[0] ?? null),
    })),
    certificateRequests: requests.flat().map((one) => ({
      kind: one.kind,
      state: one.stage,
      receiver: one.wish.receiver,
      note: one.wish.purposeNote,
      place: one.wish.absence?.place ?? null,
      reason: one.wish.absence?.cause ?? null,
      answer: one.answer,
      createdAt: at(one.askedAt),
    })),
    complaints: complaints.map((one) => ({
      text: one.text,
      createdAt: at(one.sentAt),
      answer: one.answer?.text ?? null,
    })),
    corrections: corrections.flat().map((one) => ({
      field: one.field,
      state: one.stage,
      before: one.before,
      value: one.value,
      reason: one.reason,
      answer: one.answer,
      createdAt: at(one.askedAt),
    })),
    events: events.map((one) => ({
      createdAt: at(one.at),
      kind: one.kind,
      said: amongOfficers.has(one.kind) ? "" : saidIn(one),
    })),
  };
}

function inOrder<T extends { member: { id: string } }>(
  people: readonly T[],
  records: readonly string[],
): T[] {
  return people.toSorted((a, b) => records.indexOf(a.member.id) - records.indexOf(b.member.id));
}
