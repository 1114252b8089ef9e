import { randomBytes } from "node:crypto";
import { and, count, eq, gte, isNull, notInArray, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { type CertificateSnapshot, certificate } from "@/db/schema/certificate";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import { newestCheckpoint } from "../../reads/checkpoint";
import { committeeOf } from "../../reads/committee";
import { memberFacts } from "../../reads/member-facts";
import { dateOf, startOf } from "../../rules/calendar";
import {
  type CertificateKind,
  type CertificatePurpose,
  certificateNumber,
  certificateValidUntil,
  judgeCertificate,
} from "../../rules/certificate";
import { codeFrom } from "../../rules/code";
import { coolingOffUntil, provenRecently } from "../../rules/identity";
import { maskCitizenNumber } from "../../rules/masking";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { closedStates } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { nextSerial } from "../serial";

export interface CertificateInput {
  readonly kind: CertificateKind;
  readonly purpose: CertificatePurpose;
  readonly purposeNote: string;
  readonly receiver: string;
  readonly days: number;
}

/**
 * A member issues a certificate to himself (K01, K02): number, code and a snapshot of the books; the document is made
 * from the snapshot afterwards. A live one of the same kind, purpose, receiver and validity is given again; one with
 * other particulars is replaced (K06).
 */
export async function issueCertificate(
  actor: PersonActor,
  input: CertificateInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  return allOrNothing(async (tx) => {
    const holder = await holderOf(tx, memberId);
    if (!holder) return refuse("certificate_not_offered");
    const committee = await committeeOf(holder.branchId, tx);
    const issuedOn = dateOf(now);
    const [older] = await tx
      .select()
      .from(certificate)
      .where(
        and(
          eq(certificate.memberId, memberId),
          eq(certificate.kind, input.kind),
          eq(certificate.purpose, input.purpose),
          eq(certificate.state, "issued"),
          gte(certificate.validUntil, issuedOn),
        ),
      )
      .for("update");
    const snapshot = await snapshotOf(tx, holder, committee?.name ?? "", input);
    const again = older && sameParticulars(older, snapshot, issuedOn, input.days) ? older : null;
    const [today] = await tx
      .select({ n: count() })
      .from(certificate)
      .where(and(eq(certificate.memberId, memberId), gte(certificate.issuedAt, startOf(issuedOn))));
    const judged = judgeCertificate(
      input.kind,
      {
        member: memberFacts(holder.member),
        dataConfirmedOn: holder.member.dataConfirmedOn,
        // One that is given again is not one more.
        issuedToday: again ? 0 : (today?.n ?? 0),
        coolingOffUntil:
          holder.boundBy && holder.boundAt ? coolingOffUntil(holder.boundBy, holder.boundAt) : null,
        hasCommittee: committee !== null,
      },
      now,
    );
    if (!judged.ok || committee === null) return judged.ok ? refuse("no_issuing_committee") : judged;
    if (again) return done({ id: again.id });
    const id = newId();
    const year = Number(issuedOn.slice(0, 4));
    const serial = await nextSerial(tx, committee.id, input.kind, year);
    await tx.insert(certificate).values({
      id,
      kind: input.kind,
      memberId,
      committeeId: committee.id,
      state: "issued",
      purpose: input.purpose,
      year,
      serial,
      number: certificateNumber(committee.code, input.kind, year, serial),
      code: codeFrom(randomBytes(20)),
      issuedOn,
      validUntil: certificateValidUntil(issuedOn, input.days),
      snapshot,
      issuedAt: now,
    });
    if (older) {
      await tx
        .update(certificate)
        .set({ state: "superseded", supersededById: id, version: sql`${certificate.version} + 1` })
        .where(eq(certificate.id, older.id));
      await writeEvent(
        tx,
        actor,
        { kind: "certificate.superseded", subjectMemberId: memberId, certificateId: older.id },
        now,
      );
    }
    await writeEvent(
      tx,
      actor,
      {
        kind: "certificate.issued",
        subjectMemberId: memberId,
        certificateId: id,
        data: { certificate: input.kind },
      },
      now,
    );
    return done({ id });
  });
}

function sameParticulars(
  older: typeof certificate.$inferSelect,
  snapshot: CertificateSnapshot,
  issuedOn: string,
  days: number,
): boolean {
  // A newer checkpoint alone is no reason for another certificate.
  const fields = (Object.keys(snapshot) as (keyof CertificateSnapshot)[]).filter(
    (field) => field !== "checkpoint",
  );
  return (
    older.issuedOn === issuedOn &&
    older.validUntil === certificateValidUntil(issuedOn, days) &&
    fields.every((field) => older.snapshot[field] === snapshot[field])
  );
}

/**
 * The holder's records, locked: of two requests at once the second sees the certificate of the first, and none is made
 * out for an affiliation that a transfer is just ending.
 */
async function holderOf(tx: Executor, memberId: string) {
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

async function snapshotOf(
  tx: Executor,
  holder: NonNullable<Awaited<ReturnType<typeof holderOf>>>,
  committeeName: string,
  input: CertificateInput,
): Promise<CertificateSnapshot> {
  const { member: person } = holder;
  const openCases = await tx
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(eq(transfer.memberId, person.id), notInArray(transfer.state, ["draft", ...closedStates])))
    .limit(1);
  const checkpoint = await newestCheckpoint(tx);
  const place = { column: "member.citizen_number", rowId: person.id };
  const citizenNumber = open(openPersonKey(person.id, holder.wrapped), person.citizenNumberSealed, place);
  return {
    version: 1,
    name: person.name,
    sex: person.sex,
    ethnicity: person.ethnicity,
    bornOn: person.bornOn,
    maskedCitizenNumber: maskCitizenNumber(citizenNumber),
    status: person.status === "probationary" ? "probationary" : "full",
    admittedOn: person.admittedOn,
    confirmedOn: person.confirmedOn,
    branchName: holder.branchName,
    committeeName,
    // The day on which a roster was taken in says nothing about when the relation began.
    affiliatedSince: holder.startKind === "transferred" ? holder.since : null,
    purposeNote: input.purposeNote.trim(),
    receiver: input.receiver.trim(),
    inTransfer: openCases.length > 0,
    ...(checkpoint && { checkpoint }),
  };
}
