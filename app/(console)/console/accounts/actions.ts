"use server";

import { formAction } from "@/app/_server/form-action";
import { disableAccount, enableAccount } from "@/lib/acts/account/disable";
import { findAccount } from "@/lib/acts/account/find";
import { phoneForm } from "@/lib/forms/account";
import { closeAccountForm, subjectForm } from "@/lib/forms/security";

/** The number is posted; in the address stands only what nobody can read anything from. */
export const find = formAction(phoneForm, findAccount, ({ id }) => `/console/accounts/${id}`);

export const findSubject = formAction(subjectForm, findAccount, ({ id }) => `/console/accounts/${id}`);

export const disable = formAction(
  closeAccountForm,
  disableAccount,
  (_, { id }) => `/console/accounts/${id}?done=disabled`,
);

export const enable = formAction(
  closeAccountForm,
  enableAccount,
  (_, { id }) => `/console/accounts/${id}?done=enabled`,
);
