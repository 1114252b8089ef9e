"use server";

import { formAction } from "@/app/_server/form-action";
import { ifPrintable } from "@/app/_server/printable";
import { askCorrection, withdrawCorrection } from "@/lib/acts/correction/ask";
import { correctionForm, ownCorrectionForm } from "@/lib/forms/correction";

export const ask = formAction(
  correctionForm,
  // What the roster says is printed one day.
  ifPrintable(({ value }) => value, askCorrection),
  () => "/me/privacy/correction",
);

export const withdraw = formAction(ownCorrectionForm, withdrawCorrection, () => "/me/privacy/correction");
