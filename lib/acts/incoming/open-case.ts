import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { incomingLetter } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import type { Committee } from "../../reads/committee";
import { keyOf } from "../../reads/person-key";
import { isOpenCase } from "../../reads/todo";
import { dateOf } from "../../rules/calendar";
import {
  incomingLetterFault,
  isInOrder,
  type RegisteredLetter,
  type WishedLetter,
} from "../../rules/incoming";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { TransferReason } from "../../rules/transfer";
import { advance } from "../../rules/transfer-advance";
import type { Actor } from "../actor";
import { committeeOfStanding } from "../organization/hold";
import { move, ownerAfter } from "../transfer/move";
import { openingFacts } from "../transfer/opening";
import { beginTransfer } from "../transfer/start";
import { isLetterKnown, registeredColumns, wishedColumns } from "./letter";
import { recordFor } from "./record";

export interface Opening {
  readonly letter: WishedLetter;
  /** The same letter, where all of it is known. */
  readonly whole: RegisteredLetter | null;
  readonly branchId: string;
  readonly committee: Committee;
  readonly reason: TransferReason;
  /** Whoever sent it himself. */
  readonly accountId: string | null;
  readonly attachmentId: string | null;
}

/** Registers a letter from outside (T24): the record, the case and the letter, or why it cannot become a case. */
export async function openIncoming(
  tx: Executor,
  actor: Actor,
  opening: Opening,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { letter, whole, committee } = opening;
  if (incomingLetterFault(letter, dateOf(now)) !== null || (whole && !isInOrder(whole))) {
    return refuse("incoming_letter_not_valid");
  }
  if ((await committeeOfStanding(tx, opening.branchId))?.id !== committee.id) return refuse("target_unknown");
  if (await isLetterKnown(tx, letter)) return refuse("incoming_letter_known");
  const record = await recordFor(tx, letter, whole, now);
  if (!record.ok) return record;
  const { memberId } = record.value;
  const [open] = await tx
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(eq(transfer.memberId, memberId), isOpenCase));
  if (open) return refuse("transfer_already_open");
  const row = await insertDraft(tx, memberId, opening, now);
  await tx.insert(incomingLetter).values({
    transferId: row.id,
    memberId,
    ...(whole
      ? registeredColumns(whole, now, memberId, await keyOf(memberId, tx))
      : { ...wishedColumns(letter), addressee: "" }),
    attachmentId: opening.attachmentId,
    registeredBy: actor.kind === "person" ? actor.memberId : null,
    registeredByAccountId: opening.accountId,
    recordedAt: now,
  });
  const party = actor.kind === "clock" ? "clock" : "target_committee";
  const facts = await openingFacts(actor, row, { origin: null, target: committee }, now);
  const judged = advance({ state: row.state, route: "inward" }, "register_incoming", party, facts, now);
  if (!judged.ok) return judged;
  const owner = await ownerAfter(row, actor, judged.value, tx);
  const actingForId = actor.kind === "person" ? committee.id : null;
  const one = {
    actor,
    transition: judged.value,
    owner,
    set: { shownCommitteeId: committee.id },
    reason: "",
    actingForId,
  };
  const moved = await move(tx, row, one, {}, now);
  return moved.ok ? done({ id: moved.value.id }) : moved;
}

/** Lives until the step below it: no transaction ends with it. */
function insertDraft(tx: Executor, memberId: string, opening: Opening, now: Date) {
  const { letter, whole, branchId, committee, reason } = opening;
  return beginTransfer(
    tx,
    {
      memberId,
      route: "inward",
      targetBranchId: branchId,
      targetCommitteeId: committee.id,
      outsideAddressee: letter.issuer,
      outsideUnit: whole?.fromUnit || null,
      outsideContact: whole?.issuerContact || null,
      reason,
      ownerOrganizationId: committee.id,
      submittedAt: now,
    },
    now,
  );
}
