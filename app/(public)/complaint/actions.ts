"use server";

import { currentActor } from "@/app/_server/actor";
import { publicFormAction } from "@/app/_server/form-action";
import { callerNetwork } from "@/app/_server/network";
import { sendComplaint } from "@/lib/acts/complaint/send";
import { complaintForm } from "@/lib/forms/complaint";
import { verificationCodeForm } from "@/lib/forms/verification-code";
import { done } from "@/lib/rules/refusal";

export const send = publicFormAction(
  complaintForm,
  async (input, now) => sendComplaint(await currentActor(), input, await callerNetwork(), now),
  ({ code }) => (code === null ? "/me/complaints?sent=1" : `/complaint/${code}?sent=1`),
);

export const look = publicFormAction(
  verificationCodeForm,
  async (input) => done(input),
  ({ code }) => `/complaint/${code}`,
);
