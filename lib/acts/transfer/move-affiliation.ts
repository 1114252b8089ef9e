import { and, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { letter, receipt } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { delegation, office, organizationClosure } from "@/db/schema/organization";
import { dateOf } from "../../rules/calendar";
import type { MemberStatus } from "../../rules/member";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { Transition } from "../../rules/transfer-advance";
import type { Actor } from "../actor";
import { endRequests } from "../certificate/end-requests";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { releaseBinding } from "../identity/release";
import { signFor } from "../key/sign";
import { setLetter } from "../letter/end";
import { closeDelegations } from "../office/close-delegation";
import { passOn } from "../organization/pass-on";
import { confirmAnswer } from "../outside/confirm-answer";
import type { Remembered } from "./effects";
import type { TransferRow } from "./move";

/**
 * What moves with a relation, all in the transaction of the step: the old affiliation ends and the new one begins, the
 * letter is used, the origin gets its signed receipt, offices outside the new line end, certificates that no longer
 * say the truth die. Until this moment the origin was responsible. A relation that leaves the platform only ends here
 * (T23), one that comes from outside only begins here (T15 of R3).
 */
export async function moveAffiliation(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  transition: Transition,
  now: Date,
): Promise<Outcome<Remembered>> {
  // The day that counts is that of the acceptance, also where its receipt came later.
  const acceptedOn = row.route === "outward" ? await closeOutside(tx, actor, row, now) : dateOf(now);
  if (acceptedOn === null) return refuse("receipt_missing");
  if (row.originBranchId !== null && !(await leave(tx, row.memberId, row.originBranchId, acceptedOn))) {
    return refuse("already_affiliated_elsewhere");
  }
  // Somebody from outside may have been taken in by another way meanwhile.
  if (row.originBranchId === null && (await isAtHome(tx, row.memberId))) {
    return refuse("already_affiliated_elsewhere");
  }
  if (row.targetBranchId !== null) await join(tx, row.memberId, row.targetBranchId, now);
  await changeStatus(tx, row, now);
  if (transition.letter === "use") {
    const late = transition.from === "letter_expired" ? (["expired"] as const) : undefined;
    const letterId = await setLetter(tx, row.id, "used", now, late);
    // Once the letter was received its clock stands; one that ended otherwise cannot carry an acceptance.
    if (letterId === null && row.route !== "within") return refuse("letter_not_live");
    if (letterId !== null && row.route === "between") {
      const answered = await writeReceipt(tx, row, letterId, now);
      if (!answered.ok) return answered;
    }
  }
  await endOffices(tx, actor, row.memberId, row.targetBranchId, now);
  const left = row.route === "outward" ? "status_changed" : "transfer_accepted";
  await revokeCertificates(tx, actor, row.memberId, left, now);
  await endRequests(tx, actor, row.memberId, now);
  if (row.route === "outward") await releaseBinding(tx, actor, row.memberId, "transferred_out", now);
  return done({ acceptedOn });
}

async function leave(tx: Executor, memberId: string, branchId: string, on: string): Promise<boolean> {
  const ended = await tx
    .update(affiliation)
    .set({ until: sql`greatest(${affiliation.from}, ${on}::date)`, endKind: "transferred" })
    .where(
      and(eq(affiliation.memberId, memberId), eq(affiliation.branchId, branchId), isNull(affiliation.until)),
    )
    .returning({ id: affiliation.id });
  return ended.length > 0;
}

async function isAtHome(tx: Executor, memberId: string): Promise<boolean> {
  const [home] = await tx
    .select({ id: affiliation.id })
    .from(affiliation)
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
  return home !== undefined;
}

async function join(tx: Executor, memberId: string, branchId: string, now: Date): Promise<void> {
  await tx.insert(affiliation).values({
    memberId,
    branchId,
    from: dateOf(now),
    startKind: "transferred",
    recordedAt: now,
  });
}

/** The day on which the outside says that it accepted him; its answer is confirmed with it. */
async function closeOutside(tx: Executor, actor: Actor, row: TransferRow, now: Date): Promise<string | null> {
  return (await confirmAnswer(tx, actor, row.id, "accepted", now))?.acceptedOn ?? null;
}

/** Who leaves the platform is 已转出; who comes from outside is counted from now on. */
async function changeStatus(tx: Executor, row: TransferRow, now: Date): Promise<void> {
  const counted = sql`(case when ${member.confirmedOn} is null then 'probationary' else 'full' end)::member_status`;
  const status: Partial<Record<NonNullable<TransferRow["route"]>, MemberStatus | typeof counted>> = {
    outward: "transferred_out",
    inward: counted,
  };
  const became = row.route === null ? undefined : status[row.route];
  await tx
    .update(member)
    .set({
      version: sql`${member.version} + 1`,
      ...(became === undefined ? {} : { status: became }),
      ...(row.route === "inward" ? { dataConfirmedOn: dateOf(now) } : {}),
    })
    .where(eq(member.id, row.memberId));
}

async function writeReceipt(
  tx: Executor,
  row: TransferRow,
  letterId: string,
  now: Date,
): Promise<Outcome<null>> {
  const { targetCommitteeId: committeeId, originCommitteeId: addresseeId } = row;
  if (committeeId === null || addresseeId === null) throw new Error("a letter has two committees");
  const [used] = await tx.select({ number: letter.number }).from(letter).where(eq(letter.id, letterId));
  const acceptedOn = dateOf(now);
  const payload = {
    schema: 1,
    kind: "receipt",
    letter: used?.number ?? "",
    transfer: row.number,
    committee: committeeId,
    addressee: addresseeId,
    acceptedOn,
  };
  const signature = await signFor(tx, committeeId, payload);
  if (signature === null) return refuse("no_signing_key");
  await tx.insert(receipt).values({
    transferId: row.id,
    letterId,
    committeeId,
    addresseeId,
    acceptedOn,
    payload,
    ...signature,
    createdAt: now,
  });
  return done(null);
}

/**
 * Offices end where the member no longer belongs: everywhere but in the new branch and what stands above it; and with
 * them what he had delegated, and what was delegated to him.
 */
async function endOffices(
  tx: Executor,
  actor: Actor,
  memberId: string,
  branchId: string | null,
  now: Date,
): Promise<void> {
  const line = tx
    .select({ id: organizationClosure.ancestorId })
    .from(organizationClosure)
    .where(branchId === null ? sql`false` : eq(organizationClosure.descendantId, branchId));
  const ended = await tx
    .update(office)
    .set({ until: dateOf(now), endKind: "transferred" })
    .where(and(eq(office.memberId, memberId), isNull(office.until), notInArray(office.organizationId, line)))
    .returning({ id: office.id, organizationId: office.organizationId, kind: office.kind });
  for (const { organizationId, kind } of ended) {
    await writeEvent(
      tx,
      actor,
      {
        kind: "office.ended",
        subjectMemberId: memberId,
        actingForId: organizationId,
        data: { office: kind },
      },
      now,
    );
  }
  const gone = or(
    inArray(
      delegation.officeId,
      ended.map(({ id }) => id),
    ),
    eq(delegation.toMemberId, memberId),
  );
  const delegated = await closeDelegations(tx, actor, gone, null, now);
  await passOn(tx, [...new Set([...ended.map((row) => row.organizationId), ...delegated])], now);
}
