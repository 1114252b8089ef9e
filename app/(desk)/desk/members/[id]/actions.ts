"use server";

import { formAction } from "@/app/_server/form-action";
import { proposeMerge } from "@/lib/acts/member/propose-merge";
import { recordConfirmation } from "@/lib/acts/member/record-confirmation";
import { recordDues } from "@/lib/acts/member/record-dues";
import { recordStatus } from "@/lib/acts/member/record-status";
import { setHold } from "@/lib/acts/member/set-hold";
import { waiveCondition } from "@/lib/acts/member/waive-condition";
import { decisionRecordForm, holdForm } from "@/lib/forms/member-decision";
import { confirmationForm, duesForm } from "@/lib/forms/member-record";
import { mergeForm } from "@/lib/forms/merge";
import { waiverForm } from "@/lib/forms/waiver";

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

export const waive = formAction(
  waiverForm,
  waiveCondition,
  ({ memberId }) => `/desk/members/${memberId}?done=waiver`,
);

export const saveHold = formAction(
  holdForm,
  setHold,
  ({ memberId, hold }) => `/desk/members/${memberId}?done=hold_${hold}`,
);

export const saveStatus = formAction(decisionRecordForm, recordStatus, ({ memberId, left }) =>
  left ? "/desk/members/decisions?done=recorded" : `/desk/members/${memberId}?done=status`,
);

export const proposeDuplicate = formAction(
  mergeForm,
  proposeMerge,
  ({ keptId }) => `/desk/members/${keptId}?done=merge`,
);
