import type { Outcome } from "./refusal";

/** What came of it; a test that needs it and meets a refusal says which. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok)
    throw new Error(`refused: ${outcome.refusal.reason} ${JSON.stringify(outcome.refusal.details)}`);
  return outcome.value;
}

/** Why it was refused, or that it was done. */
export function reason(outcome: Outcome<unknown>): string {
  return outcome.ok ? "done" : outcome.refusal.reason;
}
