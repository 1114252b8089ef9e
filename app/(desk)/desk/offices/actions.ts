"use server";

import { formAction } from "@/app/_server/form-action";
import { delegateOffice } from "@/lib/acts/office/delegate";
import { endDelegation } from "@/lib/acts/office/end-delegation";
import { delegateForm, endDelegationForm } from "@/lib/forms/delegation";

export const delegate = formAction(
  delegateForm,
  delegateOffice,
  ({ officeId }) => `/desk/offices/${officeId}?done=delegated`,
);

export const endOfDelegation = formAction(
  endDelegationForm,
  endDelegation,
  ({ officeId }) => `/desk/offices/${officeId}?done=ended`,
);
