import { and, asc, desc, eq, exists, isNull, lte, notInArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { type CertificateWish, certificateRequest } from "@/db/schema/certificate";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { openPersonKey, openWords } from "@/db/sealing";
import type { CertificateKind, CertificatePurpose } from "../rules/certificate";
import { type RequestStage, requestStage } from "../rules/certificate-request";
import { isHimself } from "../rules/delegation";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { closedStates } from "../rules/transfer";
import { scope } from "./scope";
import { isStillWith } from "./verification";

type Row = typeof certificateRequest.$inferSelect;

export function openedWish({ id, memberId, wishSealed }: Row, wrapped: string): CertificateWish {
  const key = openPersonKey(memberId, wrapped);
  return JSON.parse(openWords(key, wishSealed, { column: "certificate_request.wish", rowId: id }));
}

function openedAnswer({ id, memberId, answer }: Row, wrapped: string): string {
  const key = openPersonKey(memberId, wrapped);
  return openWords(key, answer, { column: "certificate_request.answer", rowId: id });
}

/** With an officer whose turn it is: of a member of his own, or of one who is on his way to him. */
export function withinReach(actor: PolicyActor) {
  const onHisWay = exists(
    db
      .select({ id: transfer.id })
      .from(transfer)
      .where(
        and(
          eq(transfer.memberId, certificateRequest.memberId),
          eq(transfer.targetCommitteeId, certificateRequest.committeeId),
          notInArray(transfer.state, ["draft", ...closedStates]),
        ),
      ),
  );
  return and(
    scope(actor, "certificate.decide", { owner: certificateRequest.ownerId }),
    or(
      isStillWith(certificateRequest.ownerId, certificateRequest.memberId),
      and(eq(certificateRequest.kind, "acceptance"), onHisWay),
    ),
  );
}

const waiting = (actor: PolicyActor) =>
  and(isNull(certificateRequest.decidedAt), isNull(certificateRequest.withdrawnAt), withinReach(actor));

export async function countCertificateRequests(
  actor: PolicyActor,
  now: Date,
): Promise<{ waiting: number; overdue: number }> {
  const rows = await db
    .select({ dueAt: certificateRequest.dueAt })
    .from(certificateRequest)
    .where(waiting(actor));
  return { waiting: rows.length, overdue: rows.filter(({ dueAt }) => dueAt < now).length };
}

export interface OverdueBelow {
  readonly id: string;
  readonly kind: CertificateKind;
  /** Who has it. */
  readonly owner: string;
  readonly dueAt: Date;
}

/** 审批超期: what the organizations below have left lying; whose request it is does not matter for that. */
export async function overdueBelow(actor: PolicyActor, now: Date): Promise<OverdueBelow[]> {
  const own = actor.offices.map((held) => held.organization.id);
  const rows = await db
    .select({
      id: certificateRequest.id,
      kind: certificateRequest.kind,
      owner: organization.name,
      dueAt: certificateRequest.dueAt,
    })
    .from(certificateRequest)
    .innerJoin(organization, eq(organization.id, certificateRequest.ownerId))
    .where(
      and(
        isNull(certificateRequest.decidedAt),
        isNull(certificateRequest.withdrawnAt),
        lte(certificateRequest.dueAt, now),
        notInArray(certificateRequest.ownerId, own),
        scope(actor, "organization.read", { holder: certificateRequest.ownerId }),
      ),
    )
    .orderBy(asc(certificateRequest.dueAt), asc(certificateRequest.id))
    .limit(100);
  return rows.map(({ owner, ...row }) => ({ ...row, owner: shortName(owner) }));
}

export interface WaitingCertificate {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly branch: string;
  readonly kind: CertificateKind;
  readonly stage: RequestStage;
  readonly askedAt: Date;
  readonly dueAt: Date;
}

/** What is due first stands first. */
export async function waitingCertificates(actor: PolicyActor): Promise<WaitingCertificate[]> {
  const rows = await db
    .select({ row: certificateRequest, name: member.name, branch: organization.name })
    .from(certificateRequest)
    .innerJoin(member, eq(member.id, certificateRequest.memberId))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(waiting(actor))
    .orderBy(asc(certificateRequest.dueAt), asc(certificateRequest.id))
    .limit(100);
  return rows.map((found) => lineOf(found));
}

function lineOf({ row, name, branch }: { row: Row; name: string; branch: string }): WaitingCertificate {
  return {
    id: row.id,
    version: row.version,
    name,
    branch: shortName(branch),
    kind: row.kind,
    stage: requestStage(row),
    askedAt: row.askedAt,
    dueAt: row.dueAt,
  };
}

export interface CertificateRequestView extends WaitingCertificate {
  readonly memberId: string;
  readonly purpose: CertificatePurpose;
  readonly wish: CertificateWish;
  readonly passesOn: boolean;
  /** What the roster says of what he wants certified. */
  readonly person: Pick<
    typeof member.$inferSelect,
    "status" | "admittedOn" | "confirmedOn" | "duesPaidUntil"
  > & { readonly onHold: boolean };
  /** It is about him, or he checked it himself. */
  readonly own: boolean;
}

export async function certificateRequestFor(
  actor: PolicyActor,
  id: string,
): Promise<CertificateRequestView | null> {
  const [found] = await db
    .select({
      row: certificateRequest,
      person: member,
      wrapped: personKey.wrapped,
      branch: organization.name,
    })
    .from(certificateRequest)
    .innerJoin(member, eq(member.id, certificateRequest.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(and(eq(certificateRequest.id, id), waiting(actor)));
  if (!found) return null;
  const { row, person, wrapped, branch } = found;
  const line = lineOf({ row, name: person.name, branch });
  return {
    ...line,
    memberId: person.id,
    purpose: row.purpose,
    wish: openedWish(row, wrapped),
    passesOn: row.way === "branch_then_committee" && line.stage === "branch",
    person: {
      status: person.status,
      admittedOn: person.admittedOn,
      confirmedOn: person.confirmedOn,
      duesPaidUntil: person.duesPaidUntil,
      onHold: person.heldOn !== null,
    },
    own: isHimself(actor, row.memberId) || isHimself(actor, row.checkedBy),
  };
}

export interface OwnCertificateRequest {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly purpose: CertificatePurpose;
  readonly stage: RequestStage;
  readonly wish: CertificateWish;
  readonly askedAt: Date;
  readonly dueAt: Date;
  /** Why it was refused. */
  readonly answer: string;
  readonly certificateId: string | null;
  /** Who has it now. */
  readonly owner: string;
  readonly ownerId: string;
}

/** What a member has asked for, newest first; `of` leaves out what was issued, which is in his wallet. */
export async function openedRequests(memberId: string): Promise<OwnCertificateRequest[]> {
  const rows = await db
    .select({ row: certificateRequest, wrapped: personKey.wrapped, owner: organization.name })
    .from(certificateRequest)
    .innerJoin(personKey, eq(personKey.ownerId, certificateRequest.memberId))
    .innerJoin(organization, eq(organization.id, certificateRequest.ownerId))
    .where(eq(certificateRequest.memberId, memberId))
    .orderBy(desc(certificateRequest.askedAt))
    .limit(100);
  return rows.map(({ row, wrapped, owner }) => ({
    id: row.id,
    kind: row.kind,
    purpose: row.purpose,
    stage: requestStage(row),
    wish: openedWish(row, wrapped),
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    answer: openedAnswer(row, wrapped),
    certificateId: row.certificateId,
    owner: shortName(owner),
    ownerId: row.ownerId,
  }));
}

export async function ownCertificateRequests({ memberId }: PolicyActor): Promise<OwnCertificateRequest[]> {
  return memberId === null ? [] : openedRequests(memberId);
}
