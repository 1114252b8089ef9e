"use server";

import { formAction } from "@/app/_server/form-action";
import { decideMerge } from "@/lib/acts/member/decide-merge";
import { mergeDecisionForm } from "@/lib/forms/merge";

export const decide = formAction(
  mergeDecisionForm,
  decideMerge,
  ({ result }) => `/desk/merges?done=${result}`,
);
