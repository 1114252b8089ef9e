"use server";

import { formAction } from "@/app/_server/form-action";
import { decideCorrection } from "@/lib/acts/correction/decide";
import { correctionDecisionForm } from "@/lib/forms/correction";

export const decide = formAction(
  correctionDecisionForm,
  decideCorrection,
  (result) => `/desk/corrections?done=${result}`,
);
