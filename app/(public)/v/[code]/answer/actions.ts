"use server";

import { publicFormAction } from "@/app/_server/form-action";
import { callerNetwork } from "@/app/_server/network";
import { rememberAnswer } from "@/app/_server/own-answer";
import { answerLetter } from "@/lib/acts/outside/answer";
import { letterAnswerForm } from "@/lib/forms/outside";

export const answer = publicFormAction(
  letterAnswerForm,
  async (input, now) => answerLetter(input, await callerNetwork(), now),
  async ({ id }, { code }) => {
    await rememberAnswer(id);
    return `/v/${code}/answer`;
  },
);
