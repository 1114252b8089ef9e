"use server";

import { formAction } from "@/app/_server/form-action";
import { chooseTarget, giveReason } from "@/lib/acts/transfer/fill";
import { startTransfer } from "@/lib/acts/transfer/start";
import { submitTransfer } from "@/lib/acts/transfer/submit";
import { withdrawTransfer } from "@/lib/acts/transfer/withdraw";
import { nothingForm } from "@/lib/forms/nothing";
import { ownCaseForm, reasonForm, targetForm } from "@/lib/forms/transfer";

export const start = formAction(nothingForm, startTransfer, ({ id }) => `/me/transfers/${id}`);

export const choose = formAction(
  targetForm,
  chooseTarget,
  ({ id }, { next }) => `/me/transfers/${id}/${next}`,
);

export const explain = formAction(reasonForm, giveReason, ({ id }) => `/me/transfers/${id}/check`);

export const submit = formAction(ownCaseForm, submitTransfer, ({ id }) => `/me/transfers/${id}/submitted`);

export const withdraw = formAction(ownCaseForm, withdrawTransfer, () => "/me/transfers");
