import type { CaseView } from "@/lib/reads/case";
import { stepRule, type TransferStep } from "@/lib/rules/transfer";
import { conditionsMet } from "@/lib/rules/transfer-conditions";

/** What ends a case or a letter has a page of its own, on which it is confirmed. */
export const graveSteps = [
  "propose_rejection",
  "confirm_rejection",
  "refuse",
  "report_lost",
  "void",
] as const satisfies readonly TransferStep[];
export type GraveStep = (typeof graveSteps)[number];

export function isGrave(step: TransferStep | string): step is GraveStep {
  return graveSteps.some((grave) => grave === step);
}

export interface Buttons {
  /** The approving step; null where nothing can be approved now. */
  readonly primary: TransferStep | null;
  /** Stands beside it: usually the way back. */
  readonly secondary: TransferStep | null;
  readonly others: readonly TransferStep[];
  readonly grave: readonly GraveStep[];
}

/** The steps of the rulebook, less those that would be refused now, in the order of a page. */
export function buttonsOf({ steps, hindrance, conditions }: CaseView): Buttons {
  const open = steps.filter((step) => {
    const rule = stepRule(step);
    if (hindrance === "own_request") return false;
    if (hindrance === "approved_before" && rule.approves) return false;
    return !rule.checks || conditionsMet(conditions);
  });
  const plain = open.filter((step) => !isGrave(step));
  const confirmsRejection = open.includes("confirm_rejection");
  const primary =
    plain.find((step) => stepRule(step).approves) ??
    plain.find((step) => step === "answer_files") ??
    (confirmsRejection ? "confirm_rejection" : null);
  const [secondary = null, ...others] = plain.filter((step) => step !== primary);
  return { primary, secondary, others, grave: open.filter(isGrave).filter((step) => step !== primary) };
}
