/**
 * 批量办理: which steps may be taken on many cases with one press, each case judged by itself.
 * They are the approvals on the straight way, which ask for nothing but a yes; whatever needs a reason, a choice or an
 * answer is looked at singly. Source: the national system's 批量审批.
 */
import type { TransferStep } from "./transfer-steps";

export const manySteps = [
  "approve_origin_branch",
  "forward_within",
  "issue_letter",
  "issue_paper_letter",
  "assign_branch",
  "accept",
  "accept_incoming",
] as const satisfies readonly TransferStep[];
export type ManyStep = (typeof manySteps)[number];

export function isManyStep(step: TransferStep): step is ManyStep {
  return manySteps.some((one) => one === step);
}

/** More are decided in parts: somebody should have read the list. */
export const MOST_AT_ONCE = 50;
