/**
 * 办理条件: what must be in order before a relation can be transferred, shown before the form and looked at again
 * at each approval. The same list judges and explains: a red line (`stop`) says in words what to do about it.
 * Sources: domain handbook 1.7 (dues), 1.8 (probation), 2.2 (who may request), edges 19, 32, 38, 51, 53.
 */
import { type Month, monthOf } from "./calendar";
import { confirmationDecidesFirst, duesOwed, isOnTheBooks, type MemberFacts, probationEnds } from "./member";
import { mayHoldMembers, type OrganizationType } from "./organization";

export const conditionIds = [
  "on_the_books",
  "contact",
  "not_abroad",
  "no_hold",
  "no_open_case",
  "dues",
  "probation",
  "origin_committee",
  "target_branch",
  "target_differs",
  "target_committee",
  "online_allowed",
] as const;
export type ConditionId = (typeof conditionIds)[number];

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
}

function line(id: ConditionId, state: Condition["state"], details: Condition["details"] = {}): Condition {
  return { id, state, details };
}

function duesLine(member: MemberFacts, now: Date): Condition {
  const paid: Month | null = member.duesPaidUntil;
  if (paid === null) return line("dues", "stop", { unknown: 1 });
  const owed = duesOwed(member, now);
  if (owed > 0) return line("dues", "stop", { paid, owed });
  // Paid to the previous month is enough; the current month is still owed and said so.
  return line("dues", paid < monthOf(now) ? "warn" : "ok", { paid });
}

/** The conditions of a transfer; without a target yet, only those of the member. */
export function transferConditions(facts: TransferFacts, now: Date): Condition[] {
  const { member, target } = facts;
  const lines = [
    line("on_the_books", isOnTheBooks(member.status) ? "ok" : "stop"),
    line("contact", member.lostSince === null ? "ok" : "stop"),
    line("not_abroad", member.abroadRetained ? "stop" : "ok"),
    line("no_hold", member.onHold ? "stop" : "ok"),
    line("no_open_case", facts.otherOpenCase ? "stop" : "ok"),
    duesLine(member, now),
    member.status === "probationary"
      ? line("probation", confirmationDecidesFirst(member, now) ? "stop" : "ok", {
          ends: probationEnds(member.admittedOn),
        })
      : line("probation", "ok"),
    line("origin_committee", facts.originCommitteeId === null ? "stop" : "ok"),
  ];
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
