"use server";

import { formAction } from "@/app/_server/form-action";
import { recordConfirmation } from "@/lib/acts/member/record-confirmation";
import { recordDues } from "@/lib/acts/member/record-dues";
import { confirmationForm, duesForm } from "@/lib/forms/member-record";

export const saveDues = formAction(
  duesForm,
  recordDues,
  ({ memberId }) => `/desk/members/${memberId}?done=dues`,
);

export const saveConfirmation = formAction(
  confirmationForm,
  recordConfirmation,
  ({ memberId }) => `/desk/members/${memberId}?done=confirmation`,
);
