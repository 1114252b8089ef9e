"use server";

import { formAction } from "@/app/_server/form-action";
import { askReveal } from "@/lib/acts/member/reveal";
import { revealForm } from "@/lib/forms/reveal";

export const ask = formAction(
  revealForm,
  askReveal,
  ({ id, memberId }) => `/desk/members/${memberId}/reveal/${id}`,
);
