"use server";

import { formAction } from "@/app/_server/form-action";
import { recordNationalNumber } from "@/lib/acts/letter/record-national-number";
import { reconciliationForm } from "@/lib/forms/outside";

export const noteAlike = formAction(
  reconciliationForm,
  recordNationalNumber,
  () => "/desk/reconciliation?done=alike",
);
