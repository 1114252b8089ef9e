import { and, asc, eq, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";
import { letter } from "@/db/schema/transfer";
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
  advance,
  isPossible,
  type Party,
  parties,
  partyInCharge,
  refusalGrounds,
  rejectionGrounds,
  stepRule,
  type TransferStep,
  type Transition,
} from "../../rules/transfer";
import { conditionsMet, transferConditions } from "../../rules/transfer-conditions";
import type { Actor } from "../actor";
import { setLetter } from "../letter/end";
import { issueLetter, validUntilFor } from "../letter/issue";
import { acceptMember } from "./accept-member";
import { move, type TransferRow } from "./move";

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
  return allOrNothing(async (tx) => {
    let reached: Outcome<TransferRow> = done(row);
    for (const one of chain) {
      if (!reached.ok) return reached;
      const judged = await judge(tx, actor, one, reached.value, input, calendar, now);
      reached = judged.ok ? await carryOut(tx, actor, reached.value, judged.value, input, now) : judged;
    }
    return reached;
  });
}

async function judge(
  tx: Executor,
  actor: Actor,
  step: TransferStep,
  row: TransferRow,
  input: StepInput,
  calendar: WorkCalendar,
  now: Date,
): Promise<Outcome<Transition>> {
  const rule = stepRule(step);
  const party = partyOf(actor, row, rule.by);
  if (row.route === null || !isPossible({ state: row.state, route: row.route }, step))
    return refuse("step_not_possible");
  if (party === null) return refuse("not_your_turn");
  const loaded = rule.checks ? await transferFacts(row.memberId, row.targetBranchId, row.id, tx) : null;
  const letters = rule.letter || step === "receive" ? await lettersOf(tx, row.id) : [];
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

function lettersOf(tx: Executor, transferId: string) {
  return tx
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
function partyOf(actor: Actor, row: TransferRow, allowed: readonly Party[]): Party | null {
  if (actor.kind === "clock") return allowed.includes("clock") ? "clock" : null;
  if (actor.kind === "command") return null;
  const places = {
    owner: place(row.ownerOrganizationId),
    origin_committee: place(row.originCommitteeId),
  };
  const inCharge = partyInCharge[row.state];
  const mine = parties.filter((party) => {
    if (party === "member") return may(actor, "transfer.request", { memberId: row.memberId });
    if (party === inCharge) return may(actor, "transfer.decide", { places });
    if (party === "origin_committee")
      return actor.offices.some(({ organization }) => organization.id === row.originCommitteeId);
    return false;
  });
  // Whoever stands in for the committee from above is its superior where the rule asks for one.
  return mine.find((party) => allowed.includes(party)) ?? null;
}

function place(id: string | null) {
  return id === null ? null : { id, path: "" };
}

async function carryOut(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  transition: Transition,
  input: StepInput,
  now: Date,
): Promise<Outcome<TransferRow>> {
  const set: Partial<TransferRow> = {};
  if (transition.step === "propose_rejection") set.rejectionGround = input.ground ?? null;
  if (transition.step === "send_back_to_branch") set.rejectionGround = null;
  if (transition.to === "in_transit") set.shownCommitteeId = row.targetCommitteeId;
  if (transition.to === "target_branch") set.shownBranchId = row.targetBranchId;
  if (transition.step === "assign_branch" && input.branchId && input.branchId !== row.targetBranchId) {
    if (!(await holdsMembersBelow(tx, input.branchId, row.targetCommitteeId)))
      return refuse("branch_not_below_committee");
    set.targetBranchId = input.branchId;
    set.shownBranchId = input.branchId;
  }
  return move(
    tx,
    actor,
    row,
    transition,
    {
      set,
      reason: (input.reason ?? "").trim(),
      actingForId: actor.kind === "person" && transition.party !== "member" ? row.ownerOrganizationId : null,
      carry: async (moved) => {
        const effects = await carryEffects(tx, actor, moved, transition, now);
        return effects.ok
          ? done({ ...effects.value, ...(input.ground ? { ground: input.ground } : {}) })
          : effects;
      },
    },
    now,
  );
}

/** Is it a branch that may hold members, and under this committee? */
async function holdsMembersBelow(
  tx: Executor,
  branchId: string,
  committeeId: string | null,
): Promise<boolean> {
  if (committeeId === null) return false;
  const [row] = await tx
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
  return (
    row !== undefined && mayHoldMembers(row.type) && (await committeeOf(branchId, tx))?.id === committeeId
  );
}

/** What a step does to the letter and the affiliation. */
async function carryEffects(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  transition: Transition,
  now: Date,
): Promise<Outcome<Record<string, string | number | null>>> {
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

async function issueLetterFor(
  tx: Executor,
  row: TransferRow,
  now: Date,
): Promise<Outcome<Record<string, string | number | null>>> {
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
