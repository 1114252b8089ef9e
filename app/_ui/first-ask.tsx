"use client";

import { FactorPanel } from "./factor-panel";
import { useForm } from "./form";
import type { FactorAsk } from "./form-state";

/** Asks for the second factor before the first press; after one that did not do, the summary asks. */
export function FirstAsk({ ask }: { ask: FactorAsk }) {
  const { state, fieldId } = useForm();
  return state?.factor ? null : <FactorPanel ask={ask} id={fieldId("second-factor")} />;
}
