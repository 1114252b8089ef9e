"use server";

import { formAction } from "@/app/_server/form-action";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import { proposeReversal } from "@/lib/acts/transfer/propose-reversal";
import { redirectTransfer } from "@/lib/acts/transfer/redirect";
import { remindOfTransfer } from "@/lib/acts/transfer/remind";
import { stepAside } from "@/lib/acts/transfer/step-aside";
import { caseReasonForm, decisionForm } from "@/lib/forms/decision";
import { remindForm } from "@/lib/forms/transfer";

export const decide = formAction(
  decisionForm,
  decideTransfer,
  ({ id }, { step }) => `/desk/cases/${id}?${new URLSearchParams({ done: step })}`,
);

export const remind = formAction(remindForm, remindOfTransfer, ({ id }) => `/desk/cases/${id}`);

export const declareInterest = formAction(
  caseReasonForm,
  stepAside,
  ({ id }) => `/desk/cases/${id}?done=stepAside`,
);

export const redirectElsewhere = formAction(
  caseReasonForm,
  redirectTransfer,
  ({ id }) => `/desk/cases/${id}?done=redirect`,
);

export const takeBack = formAction(
  caseReasonForm,
  proposeReversal,
  ({ id }) => `/desk/cases/${id}?done=propose_reversal_from_origin`,
);
