/**
 * 办理条件: what must be in order before a relation can be transferred, shown before the form and looked at again
 * at each approval. The same list judges and explains: a red line (`stop`) says in words what to do about it.
 * A committee may override two of the lines for a member, with its reason (`waived`): a probation to decide on first
 * and a hold. Sources: domain handbook 1.7 (dues), 1.8 (probation), 2.2 (who may request), edges 19–21, 32, 38, 51, 53.
 */
import { type Month, monthOf } from "./calendar";
import { confirmationDecidesFirst, duesOwed, isOnTheBooks, type MemberFacts, probationEnds } from "./member";
import { mayHoldMembers, type OrganizationType } from "./organization";
import type { CommitteeSettings } from "./settings";

export const conditionIds = [
  "on_the_books",
  "contact",
  "not_abroad",
  "no_hold",
  "no_open_case",
  "dues",
  "probation",
  "penalty",
  "origin_committee",
  "target_branch",
  "target_differs",
  "target_committee",
  "target_outside",
  "online_allowed",
] as const;
export type ConditionId = (typeof conditionIds)[number];

/** What a committee may set aside for a member, giving its reason (edges 19 and 21). */
export const waivableConditions = ["no_hold", "probation"] as const satisfies readonly ConditionId[];
export type WaivableCondition = (typeof waivableConditions)[number];

/** Is there anything to set aside with this member? */
export function conditionStands(
  id: WaivableCondition,
  member: MemberFacts,
  settings: CommitteeSettings,
  now: Date,
): boolean {
  return id === "no_hold"
    ? member.onHold
    : confirmationDecidesFirst(member, now, settings.probationDecideFirstDays);
}

export interface Condition {
  readonly id: ConditionId;
  readonly state: "ok" | "warn" | "stop";
  readonly details: Readonly<Record<string, string | number>>;
}

export interface TransferFacts {
  readonly member: MemberFacts;
  /** Is another case of his open? */
  readonly otherOpenCase: boolean;
  readonly originBranchId: string;
  readonly originCommitteeId: string | null;
  /** 涉密 units use paper only, on either side. */
  readonly originPaperOnly: boolean;
  readonly target: {
    readonly branchId: string;
    readonly type: OrganizationType;
    readonly dissolved: boolean;
    readonly committeeId: string | null;
    readonly paperOnly: boolean;
  } | null;
  /** Where it goes outside the platform (R2), instead of a branch here. */
  readonly outside: { readonly addressee: string; readonly unit: string; readonly contact: string } | null;
  readonly waived: readonly WaivableCondition[];
  /** Of the committee that issues. */
  readonly settings: CommitteeSettings;
}

/**
 * Who looks: the member and his branch, or the committee. A hold is a private matter of discipline: the request
 * goes its way until the committee, which alone is told that it rests (暂缓办理).
 */
export type ConditionStage = "request" | "committee";

function line(id: ConditionId, state: Condition["state"], details: Condition["details"] = {}): Condition {
  return { id, state, details };
}

function duesLine(member: MemberFacts, tolerance: number, now: Date): Condition {
  const paid: Month | null = member.duesPaidUntil;
  if (paid === null) return line("dues", "stop", { unknown: 1 });
  const owed = duesOwed(member, now, tolerance);
  if (owed > 0) return line("dues", "stop", { paid, owed });
  // Paid to the previous month is enough; the current month is still owed and said so.
  return line("dues", paid < monthOf(now) ? "warn" : "ok", { paid });
}

/** The conditions of a transfer; without a target yet, only those of the member. */
export function transferConditions(
  facts: TransferFacts,
  now: Date,
  stage: ConditionStage = "request",
): Condition[] {
  const { member, target, outside, settings } = facts;
  const unlessWaived = (id: WaivableCondition) => (facts.waived.includes(id) ? "warn" : "stop");
  const lines = [
    line("on_the_books", isOnTheBooks(member.status) ? "ok" : "stop"),
    line("contact", member.lostSince === null ? "ok" : "stop"),
    line("not_abroad", member.abroadRetained ? "stop" : "ok"),
    line("no_hold", member.onHold && stage === "committee" ? unlessWaived("no_hold") : "ok"),
    line("no_open_case", facts.otherOpenCase ? "stop" : "ok"),
    duesLine(member, settings.duesToleranceMonths, now),
    member.status === "probationary"
      ? line(
          "probation",
          confirmationDecidesFirst(member, now, settings.probationDecideFirstDays)
            ? unlessWaived("probation")
            : "ok",
          { ends: probationEnds(member.admittedOn) },
        )
      : line("probation", "ok"),
    line("penalty", member.rights === "under_penalty" ? "warn" : "ok"),
    line("origin_committee", facts.originCommitteeId === null ? "stop" : "ok"),
  ];
  if (outside !== null) {
    const complete = [outside.addressee, outside.unit, outside.contact].every((text) => text.trim() !== "");
    lines.push(
      line("target_outside", complete ? "ok" : "stop"),
      line("online_allowed", facts.originPaperOnly ? "stop" : "ok"),
    );
    return lines;
  }
  if (target === null) {
    lines.push(line("online_allowed", facts.originPaperOnly ? "stop" : "ok"));
    return lines;
  }
  lines.push(
    line("target_branch", !target.dissolved && mayHoldMembers(target.type) ? "ok" : "stop"),
    line("target_differs", target.branchId !== facts.originBranchId ? "ok" : "stop"),
    line("target_committee", target.committeeId === null ? "stop" : "ok"),
    line("online_allowed", facts.originPaperOnly || target.paperOnly ? "stop" : "ok"),
  );
  return lines;
}

export function conditionsMet(conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => condition.state !== "stop");
}
