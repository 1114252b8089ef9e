import { and, asc, eq, isNull } from "drizzle-orm";
import { allOrNothing, db, type Executor, transaction } from "@/db/client";
import { certificateRun, certificateRunRow } from "@/db/schema/certificate";
import { affiliation } from "@/db/schema/member";
import { authorityOf } from "../../reads/actor";
import { reachableRun, type StoredRun } from "../../reads/certificate-run";
import { dateOf } from "../../rules/calendar";
import { judgeForRun, type RunFinding } from "../../rules/certificate-run";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import {
  holderOf,
  liveOne,
  mint,
  requestFacts,
  sameParticulars,
  signerOf,
  snapshotOf,
} from "../certificate/mint";
import { writeEvent } from "../event";

/**
 * Issues to each member of a run his certificate, in a transaction of its own: the rules are asked again, whoever gets none
 * stops no other, and nobody gets a second one, however often and by how many this is begun. The authority of whoever
 * started it is asked for again each time: what he loses under way counts at once.
 */
export async function issueCertificateRun(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
  alive: () => Promise<void> = async () => {},
): Promise<Outcome<{ id: string; issued: number }>> {
  if (!strong(actor, "certificate.issue_for", now)) return refuse("second_factor_needed");
  const run = await reachableRun(actor, id);
  if (!run || actor.memberId === null) return refuse("not_found");
  const rows = await db
    .select({ memberId: certificateRunRow.memberId })
    .from(certificateRunRow)
    .where(waitingIn(id))
    .orderBy(asc(certificateRunRow.memberId));
  if (rows.length === 0) return done({ id, issued: 0 });
  await noteStart(actor, run, rows.length, now);
  let issued = 0;
  for (const { memberId } of rows) {
    const outcome = await allOrNothing((tx) => issueTo(tx, actor, run, memberId, now));
    if (!outcome.ok) break;
    if (outcome.value) issued += 1;
    await alive();
  }
  return done({ id, issued });
}

function waitingIn(runId: string) {
  return and(
    eq(certificateRunRow.runId, runId),
    isNull(certificateRunRow.certificateId),
    isNull(certificateRunRow.finding),
  );
}

/** Once for a run, whoever presses first. */
async function noteStart(actor: PersonActor, run: StoredRun, members: number, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const [first] = await tx
      .update(certificateRun)
      .set({ startedAt: now })
      .where(and(eq(certificateRun.id, run.id), isNull(certificateRun.startedAt)))
      .returning({ id: certificateRun.id });
    if (!first) return;
    const data = { run: run.id, certificate: run.kind, members };
    await writeEvent(tx, actor, { kind: "certificate.run_started", actingForId: run.branchId, data }, now);
  });
}

/** Did he get one by this? Refused where the actor may not any more. */
async function issueTo(
  tx: Executor,
  actor: PersonActor,
  run: StoredRun,
  memberId: string,
  now: Date,
): Promise<Outcome<boolean>> {
  const authority = await authorityOf(actor.accountId, now, tx);
  if (!authority || !(await reachableRun(authority, run.id, tx))) return refuse("outside_your_committee");
  // First the member and then the row, as an erasure takes them.
  const holder = await holderOf(tx, memberId);
  const [row] = await tx
    .select({ memberId: certificateRunRow.memberId })
    .from(certificateRunRow)
    .where(and(waitingIn(run.id), eq(certificateRunRow.memberId, memberId)))
    .for("update");
  if (!row) return done(false);
  const signer = holder && signerOf(run.kind, holder);
  const facts =
    holder?.record.branchId === run.branchId ? { ...requestFacts(holder, 0), recognized: true } : null;
  const finding =
    holder === null ? await withoutLogin(tx, memberId, run.branchId) : judgeForRun(run.kind, facts, now);
  if (finding !== null || holder === null || signer === null) {
    await settle(tx, run.id, memberId, { finding: finding ?? "no_issuing_committee" });
    return done(false);
  }
  const wanted = { kind: run.kind, purpose: run.purpose, wish: run.wish };
  const issuedOn = dateOf(now);
  const older = await liveOne(tx, memberId, wanted, issuedOn, run.id);
  const snapshot = await snapshotOf(tx, holder, signer, wanted);
  if (older && sameParticulars(older, snapshot, wanted, issuedOn)) {
    await settle(tx, run.id, memberId, { certificateId: older.id });
    return done(true);
  }
  const actingForId = run.branchId;
  const given = { holder, signer, wanted, snapshot, older, actingForId, runId: run.id };
  const certificateId = await mint(tx, actor, given, now);
  await settle(tx, run.id, memberId, { certificateId });
  const data = { certificate: run.kind, run: run.id };
  await writeEvent(
    tx,
    actor,
    { kind: "certificate.issued_for", subjectMemberId: memberId, actingForId, certificateId, data },
    now,
  );
  return done(true);
}

async function withoutLogin(tx: Executor, memberId: string, branchId: string): Promise<RunFinding> {
  const [here] = await tx
    .select({ id: affiliation.id })
    .from(affiliation)
    .where(
      and(eq(affiliation.memberId, memberId), eq(affiliation.branchId, branchId), isNull(affiliation.until)),
    );
  return here ? "not_recognized" : "elsewhere";
}

async function settle(
  tx: Executor,
  runId: string,
  memberId: string,
  result: Partial<typeof certificateRunRow.$inferInsert>,
): Promise<void> {
  await tx
    .update(certificateRunRow)
    .set(result)
    .where(and(eq(certificateRunRow.runId, runId), eq(certificateRunRow.memberId, memberId)));
}
