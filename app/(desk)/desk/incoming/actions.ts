"use server";

import { formAction } from "@/app/_server/form-action";
import { ifPrintable } from "@/app/_server/printable";
import { closeWish } from "@/lib/acts/incoming/close";
import { completeIncoming } from "@/lib/acts/incoming/complete";
import { registerIncoming } from "@/lib/acts/incoming/register";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import {
  closeWishForm,
  completeIncomingForm,
  registerIncomingForm,
  sendReceiptForm,
} from "@/lib/forms/incoming";

/** What of the letter comes to stand on its receipt, and on what is issued to the member one day. */
const onReceipt = (letter: { issuer: string; number: string; name: string }) =>
  letter.issuer + letter.number + letter.name;

export const register = formAction(
  registerIncomingForm,
  ifPrintable(onReceipt, registerIncoming),
  ({ id }) => `/desk/cases/${id}?done=register_incoming#inward`,
);

export const complete = formAction(
  completeIncomingForm,
  ifPrintable(onReceipt, completeIncoming),
  ({ id }) => `/desk/cases/${id}?said=completed#inward`,
);

export const sendReceipt = formAction(
  sendReceiptForm,
  (actor, input, now) => decideTransfer(actor, { ...input, step: "send_receipt" }, now),
  ({ id }) => `/desk/cases/${id}?done=send_receipt`,
);

export const close = formAction(closeWishForm, closeWish, () => "/desk/incoming");
