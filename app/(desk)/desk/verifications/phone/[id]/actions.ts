"use server";

import { formAction } from "@/app/_server/form-action";
import { decidePhoneChange } from "@/lib/acts/identity/decide-phone-change";
import { phoneChangeForm } from "@/lib/forms/verification";

export const decide = formAction(
  phoneChangeForm,
  decidePhoneChange,
  (_, { decision }) => `/desk/verifications?done=${decision === "confirmed" ? "confirmed" : "kept"}`,
);
