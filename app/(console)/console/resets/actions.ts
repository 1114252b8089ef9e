"use server";

import { formAction } from "@/app/_server/form-action";
import { checkReset } from "@/lib/acts/factor/check-reset";
import { confirmReset } from "@/lib/acts/factor/confirm-reset";
import { resetCheckForm, resetConfirmForm } from "@/lib/forms/security";

export const check = formAction(
  resetCheckForm,
  checkReset,
  (_, { decision }) => `/console/resets?done=${decision}`,
);

export const confirm = formAction(
  resetConfirmForm,
  confirmReset,
  (_, { decision }) => `/console/resets?done=${decision}`,
);
