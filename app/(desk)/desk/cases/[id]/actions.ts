"use server";

import { formAction } from "@/app/_server/form-action";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import { decisionForm } from "@/lib/forms/decision";

export const decide = formAction(
  decisionForm,
  decideTransfer,
  ({ id }, { step }) => `/desk/cases/${id}?${new URLSearchParams({ done: step })}`,
);
