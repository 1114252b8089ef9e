import { desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { incomingLetter, letter } from "@/db/schema/letter";
import { transferFacts } from "../../reads/transfer-facts";
import { dateOf, isCalendarDate } from "../../rules/calendar";
import { receiptChannels } from "../../rules/outside";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { setLetter } from "../letter/end";
import { issueLetter } from "../letter/issue";
import { committeeOfStanding } from "../organization/hold";
import { confirmAnswer } from "../outside/confirm-answer";
import { standingAnswerOf } from "../outside/note-answer";
import type { Move, TransferRow } from "./move";
import { moveAffiliation } from "./move-affiliation";
import type { StepInput } from "./step";

/** What an event remembers of its step. */
export type Remembered = Readonly<Record<string, string | number | null>>;

/** What a step does beside the case: to the letter, the affiliation, the receipt. */
export async function carryEffects(
  tx: Executor,
  move: Move,
  row: TransferRow,
  input: StepInput,
  now: Date,
): Promise<Outcome<Remembered>> {
  const { transition, actor, set } = move;
  if (set.targetBranchId) {
    const committee = await committeeOfStanding(tx, set.targetBranchId);
    if (!committee || committee.id !== row.targetCommitteeId) return refuse("branch_not_below_committee");
  }
  if (row.route === "reversal" && transition.movesAffiliation && !(await isStillTheirs(tx, row)))
    return refuse("reversal_not_possible");
  if (transition.step === "send_receipt") return noteReceiptSent(tx, row, input, now);
  if (transition.step === "report_refused_outside") {
    const newest = await newestLetterOf(tx, row.id);
    const answer = newest && (await standingAnswerOf(tx, newest.id));
    // What the outside accepted is not called refused by a clerk: he dismisses the answer first, with a reason.
    if (answer?.kind === "accepted") return refuse("answer_given_already");
    await confirmAnswer(tx, actor, row.id, "refused", now);
  }
  if (transition.movesAffiliation) return moveAffiliation(tx, actor, row, transition, now);
  switch (transition.letter) {
    case "issue":
    case "reissue":
      return issueLetterFor(tx, row, transition.letter, now);
    case "void":
    case "expire":
    case "hold":
    case "resume": {
      if (transition.letter === "resume" && !(await isAddressedTo(tx, row))) return refuse("letter_not_live");
      const states = { void: "void", expire: "expired", hold: "on_hold", resume: "live" } as const;
      await setLetter(tx, row.id, states[transition.letter], now);
      return done({});
    }
    case "use":
    case null:
      return done({});
  }
}

/** Do the two committees that take a transfer back answer for the two branches? */
async function isStillTheirs(tx: Executor, row: TransferRow): Promise<boolean> {
  if (row.originBranchId === null || row.targetBranchId === null) return false;
  const holds = await committeeOfStanding(tx, row.originBranchId);
  const formerly = await committeeOfStanding(tx, row.targetBranchId);
  return holds?.id === row.originCommitteeId && formerly?.id === row.targetCommitteeId;
}

/** A lost letter whose addressee was merged away meanwhile helps nobody who finds it: it is replaced (edge 16). */
async function isAddressedTo(tx: Executor, row: TransferRow): Promise<boolean> {
  const newest = await newestLetterOf(tx, row.id);
  return newest?.kind === "paper" || newest?.addresseeId === row.targetCommitteeId;
}

/** Issues the letter of a case to where the case now goes. */
export async function issueLetterFor(
  tx: Executor,
  row: TransferRow,
  effect: "issue" | "reissue",
  now: Date,
): Promise<Outcome<Remembered>> {
  const loaded = await transferFacts(row.memberId, row, now, tx);
  if (!loaded?.originCommittee) return refuse("committee_has_no_power");
  if (loaded.member.duesPaidUntil === null) return refuse("conditions_not_met");
  const { outside } = loaded.facts;
  const here = loaded.targetCommittee !== null && row.targetBranchId !== null;
  if (!here && outside === null) return refuse("committee_has_no_power");
  const issued = await issueLetter(
    tx,
    {
      transferId: row.id,
      memberId: row.memberId,
      status: loaded.member.status,
      duesPaidUntil: loaded.member.duesPaidUntil,
      issuer: loaded.originCommittee,
      settings: loaded.facts.settings,
      to:
        outside === null
          ? { committee: loaded.targetCommittee, branchId: row.targetBranchId }
          : { addressee: outside.addressee, unit: outside.unit },
    },
    now,
  );
  return issued.ok ? done({ letter: issued.value.number, issue: effect }) : issued;
}

/** 回执: how and when the receipt that we owe to an outside issuer went (T25). */
async function noteReceiptSent(
  tx: Executor,
  row: TransferRow,
  { receiptChannel, receiptSentOn }: StepInput,
  now: Date,
): Promise<Outcome<Remembered>> {
  const channel = receiptChannels.find((one) => one === receiptChannel);
  if (!channel) return refuse("reason_needed");
  const sentOn = receiptSentOn || dateOf(now);
  if (!isCalendarDate(sentOn) || sentOn > dateOf(now) || sentOn < dateOf(row.createdAt)) {
    return refuse("acceptance_date");
  }
  await tx
    .update(incomingLetter)
    .set({ receiptSentOn: sentOn, receiptChannel: channel })
    .where(eq(incomingLetter.transferId, row.id));
  return done({ channel, sentOn });
}

/** The newest letter of a case. */
export async function newestLetterOf(tx: Executor, transferId: string) {
  const [found] = await tx
    .select()
    .from(letter)
    .where(eq(letter.transferId, transferId))
    .orderBy(desc(letter.id))
    .limit(1);
  return found ?? null;
}
