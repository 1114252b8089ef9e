import { and, eq, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { certificateRequest } from "@/db/schema/certificate";
import { openPersonKey, sealWords } from "@/db/sealing";
import { workCalendar } from "../../reads/calendar";
import { openedWish, withinReach } from "../../reads/certificate-request";
import { dateOf } from "../../rules/calendar";
import { nextReviewCall } from "../../rules/certificate-clock";
import {
  approvalOf,
  isAbsence,
  judgeCertificate,
  requestStage,
  reviewDueAt,
} from "../../rules/certificate-request";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";
import { type Holder, holderOf, liveOne, mint, requestFacts, signerOf, snapshotOf } from "./mint";

export interface CertificateDecision {
  readonly id: string;
  readonly version: number;
  readonly decision: "approved" | "refused";
  /** Why not. */
  readonly reason: string;
}

export type CertificateResult = "passed_on" | "issued" | "refused";

/**
 * 审核证明 (K03): his branch says that it is so and passes it on, or his committee issues it; where the catalogue asks both,
 * they are two persons. What the rules do not offer any more by then is not issued.
 */
export async function decideCertificate(
  actor: PersonActor,
  input: CertificateDecision,
  now: Date,
): Promise<Outcome<CertificateResult>> {
  if (!strong(actor, "certificate.decide", now)) return refuse("second_factor_needed");
  const reason = input.reason.trim();
  if (input.decision === "refused" && reason === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .select()
      .from(certificateRequest)
      .where(and(eq(certificateRequest.id, input.id), withinReach(actor)))
      .for("update");
    const by = actor.memberId;
    if (!row || by === null) return refuse("not_found");
    if (isHimself(actor, row.memberId) || isHimself(actor, row.checkedBy)) return refuse("four_eyes");
    if (row.decidedAt !== null || row.withdrawnAt !== null || row.version !== input.version) {
      return refuse("changed_meanwhile");
    }
    const holder = await holderOf(tx, row.memberId);
    if (!holder) return refuse("not_found");
    const request = { row, holder, by, actor };
    if (input.decision === "refused") return refuseRequest(tx, request, reason, now);
    return approvalOf(row.way, requestStage(row)) === "pass_on"
      ? passOn(tx, request, now)
      : issueRequested(tx, request, now);
  });
}

interface Request {
  readonly row: typeof certificateRequest.$inferSelect;
  readonly holder: Holder;
  readonly by: string;
  readonly actor: PersonActor;
}

function mark(tx: Executor, { row }: Request, set: Partial<typeof certificateRequest.$inferInsert>) {
  return tx
    .update(certificateRequest)
    .set({ ...set, version: sql`${certificateRequest.version} + 1` })
    .where(eq(certificateRequest.id, row.id));
}

const about = ({ row }: Request) => ({
  subjectMemberId: row.memberId,
  actingForId: row.ownerId,
  data: { certificate: row.kind, request: row.id },
});

async function refuseRequest(
  tx: Executor,
  request: Request,
  reason: string,
  now: Date,
): Promise<Outcome<CertificateResult>> {
  const { row, holder } = request;
  const key = openPersonKey(row.memberId, holder.record.wrapped);
  const answer = sealWords(key, reason, { column: "certificate_request.answer", rowId: row.id });
  await mark(tx, request, { decidedAt: now, decidedBy: request.by, outcome: "refused", answer });
  await writeEvent(tx, request.actor, { kind: "certificate.refused", ...about(request), reason }, now);
  return done("refused");
}

async function passOn(tx: Executor, request: Request, now: Date): Promise<Outcome<CertificateResult>> {
  const { row, by, actor } = request;
  const ownerId = await ownerFor(row.committeeId, new Set([row.memberId, by]), tx);
  const dueAt = reviewDueAt(now, await workCalendar(now));
  const callAt = nextReviewCall({ since: now, dueAt }, now);
  await mark(tx, request, { checkedAt: now, checkedBy: by, ownerId, dueAt, callAt });
  await writeEvent(
    tx,
    actor,
    { kind: "certificate.checked", ...about(request), told: { owner: ownerId } },
    now,
  );
  return done("passed_on");
}

async function issueRequested(
  tx: Executor,
  request: Request,
  now: Date,
): Promise<Outcome<CertificateResult>> {
  const { row, holder, by, actor } = request;
  const wanted = { kind: row.kind, purpose: row.purpose, wish: openedWish(row, holder.record.wrapped) };
  // The quota was counted when it was asked for.
  const judged = judgeCertificate(row.kind, requestFacts(holder, 0), now);
  if (!judged.ok) return judged;
  // What has come up since he asked wants the committee: the branch has only said that it is so.
  if (row.way === "branch" && judged.value !== "at_once" && judged.value !== "branch") {
    await mark(tx, request, { way: "branch_then_committee" });
    return passOn(tx, request, now);
  }
  const { absence } = wanted.wish;
  // Asked for in time and decided late: what is over is not certified.
  if (absence !== null && !isAbsence({ ...absence, from: later(absence.from, dateOf(now)) }, dateOf(now))) {
    return refuse("certificate_absence");
  }
  const signer = signerOf(row.kind, holder);
  if (signer === null || signer.id !== row.committeeId) return refuse("certificate_committee_changed");
  const older = await liveOne(tx, row.memberId, wanted, dateOf(now), null);
  const snapshot = await snapshotOf(tx, holder, signer, wanted);
  const certificateId = await mint(
    tx,
    actor,
    { holder, signer, wanted, snapshot, older, actingForId: row.ownerId },
    now,
  );
  await mark(tx, request, { decidedAt: now, decidedBy: by, outcome: "issued", certificateId });
  await writeEvent(tx, actor, { kind: "certificate.approved", ...about(request), certificateId }, now);
  return done("issued");
}

const later = (a: string, b: string) => (a > b ? a : b);
