"use server";

import { formAction } from "@/app/_server/form-action";
import { printLetter } from "@/lib/acts/letter/print";
import { recordDelivery } from "@/lib/acts/letter/record-delivery";
import { recordNationalNumber } from "@/lib/acts/letter/record-national-number";
import { dismissAnswer } from "@/lib/acts/outside/dismiss";
import { recordAnswer } from "@/lib/acts/outside/record";
import {
  deliveryForm,
  dismissAnswerForm,
  nationalNumberForm,
  printLetterForm,
  recordAnswerForm,
} from "@/lib/forms/outside";

const section = ({ id }: { id: string }) => `/desk/cases/${id}#outward`;

export const print = formAction(printLetterForm, printLetter, section);

export const deliver = formAction(deliveryForm, recordDelivery, section);

export const noteNationalNumber = formAction(nationalNumberForm, recordNationalNumber, section);

export const record = formAction(recordAnswerForm, recordAnswer, (_, { id }) => `/desk/cases/${id}/answer`);

export const dismiss = formAction(dismissAnswerForm, dismissAnswer, section);
