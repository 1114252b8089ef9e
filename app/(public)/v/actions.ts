"use server";

import { publicAskAction, publicFormAction } from "@/app/_server/form-action";
import { callerNetwork } from "@/app/_server/network";
import { words } from "@/app/_server/words";
import { checkFileOf } from "@/lib/acts/verification/check-file";
import { checkPaper } from "@/lib/acts/verification/check-paper";
import { fileCheckForm, paperCheckForm } from "@/lib/forms/paper-check";
import { verificationCodeForm } from "@/lib/forms/verification-code";
import { done } from "@/lib/rules/refusal";
import { answerInWords } from "./answer-in-words";

export const lookUp = publicFormAction(
  verificationCodeForm,
  async (input) => done(input),
  ({ code }) => `/v/${code}`,
);

export const askPaper = publicAskAction(paperCheckForm, async (input, now) => {
  const [t, answer] = [await words(), await checkPaper(input, await callerNetwork(), now)];
  return answer.ok ? done(answerInWords(t, answer.value, t.verify.paperUnknown)) : answer;
});

/** Asked by a script of ours with the digest of a file that it has checked in the browser. */
export const askFile = publicAskAction(fileCheckForm, async (input, now) => {
  const [t, answer] = [await words(), await checkFileOf(input, await callerNetwork(), now)];
  return answer.ok ? done(answerInWords(t, answer.value, t.verify.fileUnknown)) : answer;
});
