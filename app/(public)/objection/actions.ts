"use server";

import { publicFormAction } from "@/app/_server/form-action";
import { callerNetwork } from "@/app/_server/network";
import { objectToBinding } from "@/lib/acts/identity/object";
import { verificationCodeForm } from "@/lib/forms/verification-code";

export const object = publicFormAction(
  verificationCodeForm,
  async (input, now) => objectToBinding(input, await callerNetwork(), now),
  () => "/objection/done",
);
