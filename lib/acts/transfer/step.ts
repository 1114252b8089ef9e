import { and, asc, eq, isNull } from "drizzle-orm";
import { allOrNothing, db, type Executor } from "@/db/client";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { workCalendar } from "../../reads/calendar";
import { settingsAt } from "../../reads/settings";
import { isSecretaryIn, type ReachedTransfer, reachableTransfer, standingOf } from "../../reads/transfer";
import { transferFacts } from "../../reads/transfer-facts";
import { oneWith } from "../../rules/delegation";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import {
  endsAcceptance,
  type FileKind,
  type Party,
  refusalGrounds,
  rejectionGrounds,
  standing,
} from "../../rules/transfer";
import { advance, isPossible, type StepFacts, stepsFor, type Transition } from "../../rules/transfer-advance";
import { conditionsMet, transferConditions } from "../../rules/transfer-conditions";
import { actBehind } from "../../rules/transfer-party";
import { stepRule, type TransferStep } from "../../rules/transfer-steps";
import { partiesWithSuperior } from "../../rules/transfer-superior";
import { type Actor, clock } from "../actor";
import { validUntilFor } from "../letter/issue";
import { carryEffects, type Remembered } from "./effects";
import { after, type Move, move, type TransferRow } from "./move";
import { plan } from "./plan";

export interface StepInput {
  readonly id: string;
  /** The version the person saw; somebody faster is a refusal. */
  readonly version: number;
  readonly reason?: string;
  /** The coded ground of a refusal or rejection. */
  readonly ground?: string;
  /** The branch to which the target committee assigns the member, or to which a corrected letter goes. */
  readonly branchId?: string;
  /** 抬头, 去向 and contact of a corrected paper letter. */
  readonly addressee?: string;
  readonly unit?: string;
  readonly contact?: string;
  /** The code of his letter, with which a member reports (T11). */
  readonly letterCode?: string;
  /** The files that a letter of enquiry asks for, or that its answer brings (T12). */
  readonly files?: readonly FileKind[];
  /** The penalty that travels with the member was seen. */
  readonly penaltySeen?: boolean;
  /** How and when the receipt that we owe was sent (T25). */
  readonly receiptChannel?: string;
  readonly receiptSentOn?: string;
}

/** A step on the way of one press, and who takes it. */
interface Link {
  readonly step: TransferStep;
  readonly actor: Actor;
}

/**
 * Takes a step of a transfer: what the actor may reach → the rulebook → the books, in one transaction.
 * What is so already is written down first, with the same press: a letter past its last day has expired though the
 * clock be late, and a target committee that acts on a letter has received it. Each is an event of its own.
 */
export async function takeStep(
  actor: Actor,
  step: TransferStep,
  input: StepInput,
  now: Date,
): Promise<Outcome<TransferRow>> {
  if (actor.kind === "person" && !provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const grounds = groundsOf(step);
  if (grounds !== null && !grounds.includes(input.ground ?? "")) return refuse("reason_needed");
  const reached = await reachableTransfer(actor, input.id);
  if (!reached) return refuse("not_found");
  const { row } = reached;
  if (row.version !== input.version) return refuse("changed_meanwhile");
  const moves: Move[] = [];
  let here: ReachedTransfer = reached;
  for (const link of chainOf(row, step, actor, now)) {
    const judged = await judge(link, here, input, now);
    if (!judged.ok) return judged;
    // What was said belongs to the step that was asked for, not to what comes before it by itself.
    const words = link.step === step ? input : { id: input.id, version: input.version };
    const planned = await plan(link.actor, here, judged.value, words);
    if (!planned.ok) return planned;
    moves.push(planned.value);
    here = { ...here, row: after(here.row, planned.value, now) };
  }
  const [only] = moves;
  const said = remembered(input);
  // A step that carries nothing along is one statement, which needs no transaction around it.
  if (only && moves.length === 1 && !carries(only, row)) return move(db, row, only, said, now);
  return allOrNothing(async (tx) => {
    if (!(await holds(tx, row))) return refuse("changed_meanwhile");
    let reachedRow: TransferRow = row;
    for (const one of moves) {
      const effects = await carryEffects(tx, one, after(reachedRow, one, now), input, now);
      if (!effects.ok) return effects;
      const moved = await move(
        tx,
        reachedRow,
        one,
        { ...effects.value, ...(one.transition.step === step ? said : {}) },
        now,
      );
      if (!moved.ok) return moved;
      reachedRow = moved.value;
    }
    return done(reachedRow);
  });
}

/** The coded part of what was said, beside the words. */
function remembered({ ground, files }: StepInput): Remembered {
  return {
    ...(ground ? { ground } : {}),
    ...(files && files.length > 0 ? { files: files.join() } : {}),
  };
}

/** Does a transition change more than the case, or lean on a branch that the case had nothing to do with before? */
function carries({ transition, set }: Move, row: TransferRow): boolean {
  const { letter: effect, movesAffiliation, step, to } = transition;
  const elsewhere = set.targetBranchId !== undefined && set.targetBranchId !== row.targetBranchId;
  return effect !== null || movesAffiliation || elsewhere || step === "send_receipt" || endsAcceptance(to);
}

function chainOf(row: TransferRow, step: TransferStep, actor: Actor, now: Date): Link[] {
  const asked: Link = { step, actor };
  const { from } = stepRule(step);
  const reads = standing(row.state, row.dueAt, now);
  if (row.state === "in_transit" && reads === "letter_expired" && step !== "expire_letter") {
    return from.includes("letter_expired") ? [{ step: "expire_letter", actor: clock }, asked] : [asked];
  }
  if (row.state === "in_transit" && from.includes("target_committee") && !from.includes("in_transit")) {
    return [{ step: "receive", actor }, asked];
  }
  return [asked];
}

/** Locks the case for what the step carries along; false when somebody was faster. */
async function holds(tx: Executor, row: TransferRow): Promise<boolean> {
  const [locked] = await tx
    .select({ version: transfer.version })
    .from(transfer)
    .where(eq(transfer.id, row.id))
    .for("update");
  return locked?.version === row.version;
}

/** Facts are read before the transaction and guarded by the version: whoever changed the case meanwhile wins. */
async function judge(
  { step, actor }: Link,
  reached: ReachedTransfer,
  input: StepInput,
  now: Date,
): Promise<Outcome<Transition>> {
  const { row } = reached;
  const rule = stepRule(step);
  const { route } = row;
  if (route === null || !isPossible({ state: row.state, route }, step)) return refuse("step_not_possible");
  const parties = partiesFor(actor, step, reached);
  const [party] = parties;
  if (party === undefined) return refuse("not_your_turn");
  const [origin, target, calendar] = await Promise.all([
    settingsAt(reached.originCommittee?.path ?? null, now),
    settingsAt(reached.targetCommittee?.path ?? null, now),
    workCalendar(now),
  ]);
  const loaded = rule.checks ? await transferFacts(row.memberId, destinationOf(row, step, input), now) : null;
  const asksLetters = rule.letter !== undefined || step === "receive";
  const letters = asksLetters ? await lettersOf(row.id) : [];
  const last = letters.at(-1) ?? null;
  if (step === "receive" && party === "member" && input.letterCode !== last?.code) {
    return refuse("letter_code_wrong");
  }
  const underWay = letters.find((one) => one.state === "live" || one.state === "on_hold") ?? null;
  const issues = rule.letter === "issue" || rule.letter === "reissue";
  const letterValidUntil =
    issues && loaded?.originCommittee
      ? validUntilFor(loaded.originCommittee, loaded.targetCommittee, origin, now).until
      : ((underWay ?? last)?.validUntil ?? null);
  const stage = party === "member" || party === "origin_branch" ? "request" : "committee";
  const facts: StepFacts = {
    actorId: actor.kind === "person" ? actor.memberId : null,
    oneWith: actor.kind === "person" ? oneWith(actor) : [],
    subjectId: row.memberId,
    actorIsSecretary: actor.kind === "person" && isSecretaryIn(actor, row),
    setAside: row.setAside,
    lastApproval:
      row.lastApprovedBy !== null && row.lastApprovedState !== null
        ? { by: row.lastApprovedBy, forId: row.lastApprovedForId, state: row.lastApprovedState }
        : null,
    conditionsMet: loaded === null || conditionsMet(transferConditions(loaded.facts, now, stage)),
    rejectionProposed: row.rejectionGround !== null,
    // A list of files says what is missing, also without words beside it.
    reason: input.reason?.trim() || (input.files ?? []).join(),
    letterValidUntil,
    letterIssuedOn: last?.issuedOn ?? null,
    firstLetterOn: letters[0]?.issuedOn ?? null,
    lossAttested: row.lossAttestedAt !== null,
    receipt: rule.second && last ? await receiptOf(last.id) : null,
    penaltySeen: input.penaltySeen === true || !rule.movesAffiliation || !(await underPenalty(row.memberId)),
    enteredAt: row.enteredAt,
    dueAt: row.dueAt,
    origin,
    target,
    calendar,
  };
  const judged = parties.map((one) => advance({ state: row.state, route }, step, one, facts, now));
  const able = judged.findIndex(({ ok }) => ok);
  // The second factor is asked for last, so that nobody shows it for a step that cannot be taken.
  const as = parties[able] ?? party;
  if (actor.kind === "person" && able >= 0 && !strong(actor, actBehind(as, row), now)) {
    return refuse("second_factor_needed");
  }
  return judged[able] ?? judged[0] ?? refuse("not_your_turn");
}

/** A corrected letter is judged by where it goes now: the first target may be gone, which is why it came back. */
function destinationOf(row: TransferRow, step: TransferStep, { branchId }: StepInput): TransferRow {
  const elsewhere = step === "reissue_corrected" && row.route === "between" && branchId;
  return elsewhere ? { ...row, targetBranchId: branchId } : row;
}

function lettersOf(transferId: string) {
  return db
    .select({
      id: letter.id,
      code: letter.code,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
      state: letter.state,
    })
    .from(letter)
    .where(eq(letter.transferId, transferId))
    .orderBy(asc(letter.id));
}

/** What the outside answered to this letter, if it accepted the member. */
async function receiptOf(letterId: string) {
  const [found] = await db
    .select({ recordedBy: outsideAnswer.recordedBy, acceptedOn: outsideAnswer.acceptedOn })
    .from(outsideAnswer)
    .where(
      and(
        eq(outsideAnswer.letterId, letterId),
        eq(outsideAnswer.kind, "accepted"),
        isNull(outsideAnswer.dismissedAt),
      ),
    );
  return found?.acceptedOn ? { recordedBy: found.recordedBy, acceptedOn: found.acceptedOn } : null;
}

async function underPenalty(memberId: string): Promise<boolean> {
  const [row] = await db.select({ rights: member.rights }).from(member).where(eq(member.id, memberId));
  return row?.rights === "under_penalty";
}

function groundsOf(step: TransferStep): readonly string[] | null {
  const { reason } = stepRule(step);
  if (reason === "refusal_ground") return refusalGrounds;
  if (reason === "rejection_ground") return rejectionGrounds;
  return null;
}

/** As which of the parties that may take the step this actor comes, the one in charge first. */
function partiesFor(actor: Actor, step: TransferStep, reached: ReachedTransfer): Party[] {
  if (actor.kind === "clock") return stepRule(step).by.includes("clock") ? ["clock"] : [];
  if (actor.kind === "command") return [];
  const { state, route, rejectionGround } = reached.row;
  if (route === null) return [];
  const parties = partiesWithSuperior(actor, standingOf(reached));
  const mine = parties.filter((party) => stepRule(step).by.includes(party));
  const may = mine.filter((party) =>
    stepsFor({ state, route }, party, rejectionGround !== null).includes(step),
  );
  return may.length > 0 ? may : mine;
}
