import type { CaseView } from "@/lib/reads/case";
import type { CaseLife } from "@/lib/reads/case-life";
import { type Condition, conditionsMet } from "@/lib/rules/transfer-conditions";
import { stepRule, type TransferStep } from "@/lib/rules/transfer-steps";

/** What ends a case or a letter has a page of its own, on which it is confirmed. */
const graveSteps = [
  "propose_rejection",
  "confirm_rejection",
  "refuse",
  "refuse_incoming",
  "report_refused_outside",
  "decline_reversal",
  "report_lost",
  "void",
] as const satisfies readonly TransferStep[];
export type GraveStep = (typeof graveSteps)[number];

/** So has what asks for more than a remark. */
const askingSteps = [
  "request_files",
  "answer_files",
  "record_file_answer",
  "reissue_corrected",
] as const satisfies readonly TransferStep[];
export type AskingStep = (typeof askingSteps)[number];

/** What is decided beside the answer or the letter of an organization outside, in the section of its route. */
const outsideSteps: readonly TransferStep[] = [
  "confirm_outside_receipt",
  "confirm_late_receipt",
  "send_receipt",
];

export function isGrave(step: string): step is GraveStep {
  return graveSteps.some((grave) => grave === step);
}

export function hasPage(step: string): step is GraveStep | AskingStep {
  return isGrave(step) || askingSteps.some((asking) => asking === step);
}

export interface Buttons {
  /** The step to which the case waits; null where it cannot be taken now. */
  readonly primary: TransferStep | null;
  /** Stands beside it: usually the way back. */
  readonly secondary: TransferStep | null;
  readonly others: readonly TransferStep[];
  readonly grave: readonly GraveStep[];
}

/** Where nothing is approved, what the other side waits for comes first. */
const awaited: readonly TransferStep[] = ["answer_files", "record_file_answer", "attest_not_received"];

/** The steps of the rulebook, less those that would be refused now, in the order of a page. */
export function buttonsOf(view: CaseView, life: CaseLife, mine: boolean): Buttons {
  const open = view.steps.filter((step) => isOffered(step, view, life, mine));
  const plain: readonly TransferStep[] = open.filter((step) => !isGrave(step));
  const confirmsRejection = open.includes("confirm_rejection");
  const primary =
    plain.find((step) => stepRule(step).approves) ??
    awaited.find((step) => plain.includes(step)) ??
    (confirmsRejection ? "confirm_rejection" : null);
  const [secondary = null, ...others] = plain.filter((step) => step !== primary);
  return { primary, secondary, others, grave: open.filter(isGrave).filter((step) => step !== primary) };
}

function isOffered(
  step: TransferStep,
  { hindrance, conditions }: CaseView,
  life: CaseLife,
  mine: boolean,
): boolean {
  const rule = stepRule(step);
  if (outsideSteps.includes(step)) return false;
  if (hindrance === "own_request" || hindrance === "set_aside") return false;
  if (hindrance === "approved_before" && rule.approves) return false;
  if (life.against[step] !== undefined) return false;
  // Attested once is enough.
  if ((step === "attest_not_received" || step === "record_not_received") && life.loss?.attested) return false;
  // The superior does what is the committee's own only where the committee may not.
  const again = step === "reissue_expired" || step === "replace_lost";
  if (again && !mine && !life.sixMonthsOver) return false;
  return !rule.checks || conditionsMet(conditions.filter((condition) => judges(condition, step)));
}

/** A corrected letter may go elsewhere: what speaks against the first target does not stop it. */
function judges({ id }: Condition, step: TransferStep): boolean {
  return step !== "reissue_corrected" || !(id.startsWith("target_") || id === "online_allowed");
}
