import { done, type Outcome, refuse } from "../../rules/refusal";
import type { TransferStep } from "../../rules/transfer-steps";
import type { PersonActor } from "../actor";
import { type StepInput, takeStep } from "./step";

export interface DecideInput extends StepInput {
  readonly step: TransferStep;
}

/**
 * An officer takes the step he chose on a case: approve, return, issue the letter, receive, assign, accept, refuse …
 * Which steps there are, and whose they are, says the table in lib/rules/transfer-steps.ts.
 */
export async function decideTransfer(
  actor: PersonActor,
  input: DecideInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { step, ...rest } = input;
  // Sending it resolves committees and route anew, which only submitTransfer does: here a corrected request would keep
  // the way of its first target.
  if (step === "submit") return refuse("step_not_possible");
  const taken = await takeStep(actor, step, rest, now);
  return taken.ok ? done({ id: taken.value.id }) : taken;
}
