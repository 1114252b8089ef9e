"use server";

import { formAction } from "@/app/_server/form-action";
import { ifPrintable } from "@/app/_server/printable";
import { askIncoming } from "@/lib/acts/incoming/ask";
import { askIncomingForm } from "@/lib/forms/incoming";

export const ask = formAction(
  askIncomingForm,
  // All of it comes to stand on the receipt of the letter.
  ifPrintable(({ issuer, number, name }) => issuer + number + name, askIncoming),
  () => "/me/incoming/photo",
);
