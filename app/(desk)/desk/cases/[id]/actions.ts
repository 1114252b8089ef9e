"use server";

import { formAction } from "@/app/_server/form-action";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import { remindOfTransfer } from "@/lib/acts/transfer/remind";
import { decisionForm } from "@/lib/forms/decision";
import { remindForm } from "@/lib/forms/transfer";

export const decide = formAction(
  decisionForm,
  decideTransfer,
  ({ id }, { step }) => `/desk/cases/${id}?${new URLSearchParams({ done: step })}`,
);

export const remind = formAction(remindForm, remindOfTransfer, ({ id }) => `/desk/cases/${id}`);
