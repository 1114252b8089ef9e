"use server";

import { formAction } from "@/app/_server/form-action";
import { askCorrection, withdrawCorrection } from "@/lib/acts/correction/ask";
import { correctionForm, ownCorrectionForm } from "@/lib/forms/correction";

export const ask = formAction(correctionForm, askCorrection, () => "/me/privacy/correction");

export const withdraw = formAction(ownCorrectionForm, withdrawCorrection, () => "/me/privacy/correction");
