"use server";

import { headers } from "next/headers";
import { currentAttempt, forgetAttempt, rememberAttempt } from "@/app/_server/attempt";
import { publicFormAction } from "@/app/_server/form-action";
import { deviceOfBrowser, keepDevice } from "@/app/_server/known-device";
import { callerNetwork } from "@/app/_server/network";
import { ownPath } from "@/app/_server/own-path";
import { openSession } from "@/app/_server/session";
import { requestSignInCode } from "@/lib/acts/account/request-sign-in-code";
import { signIn } from "@/lib/acts/account/sign-in";
import { requestCodeForm, signInForm } from "@/lib/forms/sign-in";
import { deviceName } from "@/lib/rules/device";
import { refuse } from "@/lib/rules/refusal";

export const sendCode = publicFormAction(
  requestCodeForm,
  async ({ phone }, now) =>
    requestSignInCode({ phone }, { network: await callerNetwork(), device: await deviceOfBrowser() }, now),
  async ({ attempt }, { next }) => {
    await rememberAttempt(attempt);
    const path = ownPath(next, "");
    return path ? `/sign-in/code?${new URLSearchParams({ next: path })}` : "/sign-in/code";
  },
);

export const enter = publicFormAction(
  signInForm,
  async ({ code }, now) => {
    const attempt = await currentAttempt();
    if (!attempt) return refuse("code_expired");
    const agent = deviceName((await headers()).get("user-agent") ?? "");
    return signIn({ attempt, code, device: await deviceOfBrowser(), agent }, now);
  },
  async ({ sessionId, device }, { next }) => {
    await forgetAttempt();
    await keepDevice(device);
    await openSession(sessionId);
    return ownPath(next, "/me");
  },
);
