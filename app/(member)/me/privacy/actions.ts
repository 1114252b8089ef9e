"use server";

import { formAction } from "@/app/_server/form-action";
import { askErasure, withdrawErasure } from "@/lib/acts/erasure/ask";
import { giveConsent } from "@/lib/acts/identity/give-consent";
import { withdrawConsent } from "@/lib/acts/identity/withdraw-consent";
import { nothingForm } from "@/lib/forms/nothing";

export const erase = formAction(nothingForm, askErasure, ({ erased }) =>
  erased ? "/" : "/me/privacy/erasure",
);

export const keep = formAction(nothingForm, withdrawErasure, () => "/me/privacy");

export const withdraw = formAction(nothingForm, withdrawConsent, () => "/");

export const renew = formAction(nothingForm, giveConsent, () => "/me/privacy/consent");
