import { and, asc, eq, isNull } from "drizzle-orm";
import { allOrNothing, db, type Executor } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";
import { letter, transfer } from "@/db/schema/transfer";
import { workCalendar } from "../../reads/calendar";
import { committeeOf } from "../../reads/committee";
import { reachableTransfer } from "../../reads/transfer";
import { transferFacts } from "../../reads/transfer-facts";
import type { WorkCalendar } from "../../rules/calendar";
import { provenRecently } from "../../rules/identity";
import { mayHoldMembers } from "../../rules/organization";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import {
  type Party,
  partyInCharge,
  refusalGrounds,
  rejectionGrounds,
  stepRule,
  type TransferStep,
} from "../../rules/transfer";
import { advance, isPossible, type Transition } from "../../rules/transfer-advance";
import { conditionsMet, transferConditions } from "../../rules/transfer-conditions";
import type { Actor } from "../actor";
import { setLetter } from "../letter/end";
import { issueLetter, validUntilFor } from "../letter/issue";
import { acceptMember } from "./accept-member";
import { after, type Move, move, ownerAfter, type TransferRow } from "./move";

export interface StepInput {
  readonly id: string;
  /** The version the person saw; somebody faster is a refusal. */
  readonly version: number;
  readonly reason?: string;
  /** The coded ground of a refusal or rejection. */
  readonly ground?: string;
  /** The branch to which the target committee assigns the member. */
  readonly branchId?: string;
}

/**
 * Takes a step of a transfer: what the actor may reach → the rulebook → the books, in one transaction.
 * A target committee that acts on a case it has not opened yet receives it with the same press: two events.
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
  const row = await reachableTransfer(actor, input.id);
  if (!row) return refuse("not_found");
  if (row.version !== input.version) return refuse("changed_meanwhile");
  const receivesFirst =
    row.state === "in_transit" && stepRule(step).from.some((state) => state === "target_committee");
  const chain = receivesFirst && step !== "void" ? (["receive", step] as const) : [step];
  const calendar = await workCalendar(now);
  const moves: Move[] = [];
  let standing: TransferRow = row;
  for (const one of chain) {
    const judged = await judge(actor, one, standing, input, calendar, now);
    if (!judged.ok) return judged;
    const planned = await plan(actor, standing, judged.value, input);
    if (!planned.ok) return planned;
    moves.push(planned.value);
    standing = after(standing, actor, planned.value, now);
  }
  const [only] = moves;
  const ground: Remembered = input.ground ? { ground: input.ground } : {};
  // A step that carries nothing along is one statement, which needs no transaction around it.
  if (only && moves.length === 1 && only.transition.letter === null)
    return move(db, actor, row, only, ground, now);
  return allOrNothing(async (tx) => {
    if (!(await holds(tx, row))) return refuse("changed_meanwhile");
    let reached: TransferRow = row;
    for (const one of moves) {
      const effects = await carryEffects(tx, actor, after(reached, actor, one, now), one.transition, now);
      if (!effects.ok) return effects;
      const moved = await move(tx, actor, reached, one, { ...effects.value, ...ground }, now);
      if (!moved.ok) return moved;
      reached = moved.value;
    }
    return done(reached);
  });
}

/** What an event remembers of its step. */
type Remembered = Readonly<Record<string, string | number | null>>;

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
  actor: Actor,
  step: TransferStep,
  row: TransferRow,
  input: StepInput,
  calendar: WorkCalendar,
  now: Date,
): Promise<Outcome<Transition>> {
  const rule = stepRule(step);
  const party = await partyOf(actor, row, rule.by);
  if (row.route === null || !isPossible({ state: row.state, route: row.route }, step))
    return refuse("step_not_possible");
  if (party === null) return refuse("not_your_turn");
  const loaded = rule.checks ? await transferFacts(row.memberId, row.targetBranchId, row.id) : null;
  const letters = rule.letter || step === "receive" ? await lettersOf(row.id) : [];
  const issues = rule.letter === "issue" || rule.letter === "reissue";
  const letterValidUntil =
    issues && loaded?.originCommittee && loaded.targetCommittee
      ? validUntilFor(loaded.originCommittee, loaded.targetCommittee, now).until
      : (letters.find((one) => one.state === "live")?.validUntil ?? null);
  return advance(
    { state: row.state, route: row.route },
    step,
    party,
    {
      actorId: actor.kind === "person" ? actor.memberId : null,
      subjectId: row.memberId,
      lastApproval:
        row.lastApprovedBy !== null && row.lastApprovedState !== null
          ? { by: row.lastApprovedBy, state: row.lastApprovedState }
          : null,
      conditionsMet: loaded === null || conditionsMet(transferConditions(loaded.facts, now)),
      rejectionProposed: row.rejectionGround !== null,
      reason: input.reason ?? "",
      letterValidUntil,
      firstLetterOn: letters[0]?.issuedOn ?? null,
      calendar,
    },
    now,
  );
}

function lettersOf(transferId: string) {
  return db
    .select({ issuedOn: letter.issuedOn, validUntil: letter.validUntil, state: letter.state })
    .from(letter)
    .where(eq(letter.transferId, transferId))
    .orderBy(asc(letter.id));
}

function groundsOf(step: TransferStep): readonly string[] | null {
  const { reason } = stepRule(step);
  if (reason === "refusal_ground") return refusalGrounds;
  if (reason === "rejection_ground") return rejectionGrounds;
  return null;
}

/** As which of the parties that may take the step this actor comes; null if as none of them. */
async function partyOf(actor: Actor, row: TransferRow, allowed: readonly Party[]): Promise<Party | null> {
  if (actor.kind === "clock") return allowed.includes("clock") ? "clock" : null;
  if (actor.kind === "command") return null;
  const owner = row.ownerOrganizationId === null ? null : { id: row.ownerOrganizationId, path: "" };
  const inCharge = partyInCharge[row.state];
  for (const party of allowed) {
    if (party === "member" && may(actor, "transfer.request", { memberId: row.memberId })) return party;
    if (party === inCharge && may(actor, "transfer.decide", { places: { owner } })) return party;
    if (party !== "origin_committee" && party !== "superior") continue;
    const committee = await placeOf(row.originCommitteeId);
    if (committee && may(actor, "transfer.void", { places: { origin_committee: committee } })) {
      const own = actor.offices.some(({ organization }) => organization.id === committee.id);
      if (own === (party === "origin_committee")) return party;
    }
  }
  return null;
}

async function placeOf(organizationId: string | null) {
  if (organizationId === null) return null;
  const [row] = await db
    .select({ id: organization.id, path: organization.path })
    .from(organization)
    .where(eq(organization.id, organizationId));
  return row ?? null;
}

/** What a step changes beside the state, and who is next. */
async function plan(
  actor: Actor,
  row: TransferRow,
  transition: Transition,
  input: StepInput,
): Promise<Outcome<Move>> {
  const set: Partial<TransferRow> = {};
  if (transition.step === "propose_rejection") set.rejectionGround = input.ground ?? null;
  if (transition.step === "send_back_to_branch") set.rejectionGround = null;
  if (transition.to === "in_transit") set.shownCommitteeId = row.targetCommitteeId;
  if (transition.to === "target_branch") set.shownBranchId = row.targetBranchId;
  if (transition.step === "assign_branch" && input.branchId && input.branchId !== row.targetBranchId) {
    if (!(await holdsMembersBelow(input.branchId, row.targetCommitteeId)))
      return refuse("branch_not_below_committee");
    set.targetBranchId = input.branchId;
    set.shownBranchId = input.branchId;
  }
  return done({
    transition,
    set,
    owner: await ownerAfter({ ...row, ...set }, actor, transition),
    reason: (input.reason ?? "").trim(),
    actingForId: actor.kind === "person" && transition.party !== "member" ? row.ownerOrganizationId : null,
  });
}

/** Is it a branch that may hold members, and under this committee? */
async function holdsMembersBelow(branchId: string, committeeId: string | null): Promise<boolean> {
  if (committeeId === null) return false;
  const [row] = await db
    .select({ type: organization.type })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.descendantId))
    .where(
      and(
        eq(organizationClosure.ancestorId, committeeId),
        eq(organizationClosure.descendantId, branchId),
        isNull(organization.dissolvedOn),
      ),
    );
  return row !== undefined && mayHoldMembers(row.type) && (await committeeOf(branchId))?.id === committeeId;
}

/** What a step does to the letter and the affiliation. */
async function carryEffects(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  transition: Transition,
  now: Date,
): Promise<Outcome<Remembered>> {
  switch (transition.letter) {
    case "issue":
    case "reissue":
      return issueLetterFor(tx, row, now);
    case "void":
    case "expire":
    case "hold": {
      const states = { void: "void", expire: "expired", hold: "on_hold" } as const;
      await setLetter(tx, row.id, states[transition.letter], now);
      return done({});
    }
    case "use":
      return acceptMember(tx, actor, row, now);
    case null:
      return done({});
  }
}

async function issueLetterFor(tx: Executor, row: TransferRow, now: Date): Promise<Outcome<Remembered>> {
  const loaded = await transferFacts(row.memberId, row.targetBranchId, row.id, tx);
  if (!loaded?.originCommittee || !loaded.targetCommittee || row.targetBranchId === null)
    return refuse("committee_has_no_power");
  if (loaded.member.duesPaidUntil === null) return refuse("conditions_not_met");
  const issued = await issueLetter(
    tx,
    {
      transferId: row.id,
      memberId: row.memberId,
      status: loaded.member.status,
      duesPaidUntil: loaded.member.duesPaidUntil,
      issuer: loaded.originCommittee,
      addressee: loaded.targetCommittee,
      destinationId: row.targetBranchId,
    },
    now,
  );
  return issued.ok ? done({ letter: issued.value.number }) : issued;
}
