"use server";

import { formAction } from "@/app/_server/form-action";
import { decideInPerson } from "@/lib/acts/identity/decide-in-person";
import { inPersonForm } from "@/lib/forms/verification";

export const decide = formAction(
  inPersonForm,
  decideInPerson,
  (_, { decision }) => `/desk/verifications?done=${decision}`,
);
