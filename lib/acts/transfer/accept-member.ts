import { and, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { office, organizationClosure } from "@/db/schema/organization";
import { letter, receipt, transfer } from "@/db/schema/transfer";
import { dateOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { closedStates } from "../../rules/transfer";
import type { Actor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { signFor } from "../key/sign";
import { setLetter } from "../letter/end";
import { ownerFor } from "../owner";
import { setAside, type TransferRow } from "./move";

/**
 * What acceptance (T15) moves, all in the transaction of the step: the old affiliation ends and the new one begins,
 * the letter is used, the origin gets its signed receipt, offices outside the new line end, the affiliation
 * certificate dies. Until this moment the origin was responsible.
 */
export async function acceptMember(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  now: Date,
): Promise<Outcome<Record<string, string | number | null>>> {
  const { targetBranchId, targetCommitteeId, originCommitteeId } = row;
  if (targetBranchId === null || targetCommitteeId === null || originCommitteeId === null) {
    throw new Error("an accepted transfer has a target");
  }
  const today = dateOf(now);
  const ended = await tx
    .update(affiliation)
    .set({ until: today, endKind: "transferred" })
    .where(
      and(
        eq(affiliation.memberId, row.memberId),
        eq(affiliation.branchId, row.originBranchId),
        isNull(affiliation.until),
      ),
    )
    .returning({ id: affiliation.id });
  if (ended.length === 0) return refuse("already_affiliated_elsewhere");
  await tx.insert(affiliation).values({
    memberId: row.memberId,
    branchId: targetBranchId,
    from: today,
    startKind: "transferred",
    recordedAt: now,
  });
  await tx
    .update(member)
    .set({ version: sql`${member.version} + 1` })
    .where(eq(member.id, row.memberId));
  if (row.route === "between") {
    const letterId = await setLetter(tx, row.id, "used", now);
    if (letterId === null) {
      // Once the letter was received its clock stands; one that ended otherwise cannot carry an acceptance.
      return refuse("letter_not_live");
    }
    const answered = await writeReceipt(tx, row, letterId, targetCommitteeId, originCommitteeId, now);
    if (!answered.ok) return answered;
  }
  await endOffices(tx, actor, row.memberId, targetBranchId, now);
  await revokeCertificates(tx, actor, row.memberId, "transfer_accepted", now);
  return done({ acceptedOn: today });
}

async function writeReceipt(
  tx: Executor,
  row: TransferRow,
  letterId: string,
  committeeId: string,
  addresseeId: string,
  now: Date,
): Promise<Outcome<null>> {
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

/** Offices end where the member no longer belongs: everywhere but in the new branch and what stands above it. */
async function endOffices(
  tx: Executor,
  actor: Actor,
  memberId: string,
  branchId: string,
  now: Date,
): Promise<void> {
  const line = tx
    .select({ id: organizationClosure.ancestorId })
    .from(organizationClosure)
    .where(eq(organizationClosure.descendantId, branchId));
  const ended = await tx
    .update(office)
    .set({ until: dateOf(now), endKind: "transferred" })
    .where(and(eq(office.memberId, memberId), isNull(office.until), notInArray(office.organizationId, line)))
    .returning({ organizationId: office.organizationId, kind: office.kind });
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
  if (ended.length > 0) await reroute(tx, [...new Set(ended.map((row) => row.organizationId))]);
}

/** Finds the next owner for what waits with organizations that lost an officer. */
async function reroute(tx: Executor, organizationIds: readonly string[]): Promise<void> {
  const waiting = await tx
    .select()
    .from(transfer)
    .where(
      and(
        inArray(transfer.ownerOrganizationId, [...organizationIds]),
        notInArray(transfer.state, ["draft", ...closedStates]),
      ),
    );
  for (const row of waiting) {
    if (row.ownerOrganizationId === null) continue;
    const ownerOrganizationId = await ownerFor(row.ownerOrganizationId, setAside(row), tx);
    await tx
      .update(transfer)
      .set({ ownerOrganizationId })
      .where(and(eq(transfer.id, row.id), ne(transfer.ownerOrganizationId, ownerOrganizationId)));
  }
}
