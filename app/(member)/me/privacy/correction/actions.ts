"use server";

import { formAction } from "@/app/_server/form-action";
import { askCorrection, withdrawCorrection } from "@/lib/acts/correction/ask";
import { missingGlyphs } from "@/lib/documents/fonts";
import { correctionForm, ownCorrectionForm } from "@/lib/forms/correction";
import { refuse } from "@/lib/rules/refusal";

export const ask = formAction(
  correctionForm,
  async (actor, input, now) => {
    // What the roster says is printed one day: a character that no font draws is refused here, and named.
    const missing = missingGlyphs(input.value);
    if (missing.length > 0) return refuse("cannot_be_printed", { characters: missing.join("") });
    return askCorrection(actor, input, now);
  },
  () => "/me/privacy/correction",
);

export const withdraw = formAction(ownCorrectionForm, withdrawCorrection, () => "/me/privacy/correction");
