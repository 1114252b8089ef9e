"use server";

import { currentActor } from "@/app/_server/actor";
import { formAction } from "@/app/_server/form-action";
import { chooseOutsideTarget, chooseTarget, giveReason } from "@/lib/acts/transfer/fill";
import { remindOfTransfer } from "@/lib/acts/transfer/remind";
import { reportArrival, reportLetterFound, reportLetterLost } from "@/lib/acts/transfer/report-letter";
import { startTransfer } from "@/lib/acts/transfer/start";
import { submitTransfer } from "@/lib/acts/transfer/submit";
import { withdrawTransfer } from "@/lib/acts/transfer/withdraw";
import { nothingForm } from "@/lib/forms/nothing";
import { outsideTargetForm } from "@/lib/forms/outside";
import {
  arrivalForm,
  lostLetterForm,
  ownCaseForm,
  reasonForm,
  remindForm,
  targetForm,
} from "@/lib/forms/transfer";
import { ownRequest } from "@/lib/reads/own-transfer";
import { stepPath } from "./[id]/own-request";

export const start = formAction(nothingForm, startTransfer, async ({ id }) => {
  // A draft that was there before goes on where it was left.
  const actor = await currentActor();
  const request = actor && (await ownRequest(actor, id, new Date()));
  return request ? stepPath(request.row) : `/me/transfers/${id}`;
});

export const choose = formAction(
  targetForm,
  chooseTarget,
  ({ id }, { next }) => `/me/transfers/${id}/${next}`,
);

export const chooseOutside = formAction(
  outsideTargetForm,
  chooseOutsideTarget,
  ({ id }, { next }) => `/me/transfers/${id}/${next}`,
);

export const explain = formAction(reasonForm, giveReason, ({ id }) => `/me/transfers/${id}/check`);

export const submit = formAction(ownCaseForm, submitTransfer, ({ id }) => `/me/transfers/${id}/submitted`);

export const withdraw = formAction(ownCaseForm, withdrawTransfer, () => "/me/transfers");

export const remind = formAction(remindForm, remindOfTransfer, ({ id }) => `/me/transfers/${id}`);

export const lost = formAction(lostLetterForm, reportLetterLost, ({ id }) => `/me/transfers/${id}`);

export const found = formAction(ownCaseForm, reportLetterFound, ({ id }) => `/me/transfers/${id}`);

export const arrive = formAction(arrivalForm, reportArrival, ({ id }) => `/me/transfers/${id}`);
