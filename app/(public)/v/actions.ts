"use server";

import { publicFormAction } from "@/app/_server/form-action";
import { verificationCodeForm } from "@/lib/forms/verification-code";
import { done } from "@/lib/rules/refusal";

export const lookUp = publicFormAction(
  verificationCodeForm,
  async (input) => done(input),
  ({ code }) => `/v/${code}`,
);
