import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { readCode } from "@/lib/rules/code";
import { deliveryWays } from "@/lib/rules/letter";
import { answerEvidences, outsideAnswerKinds } from "@/lib/rules/outside";
import { refusalGrounds } from "@/lib/rules/transfer";
import { message } from "./message";

const id = z.uuid();

const text = (most: number) => z.string().min(1, message("required")).max(most, message("tooLong", most));

const date = z
  .string()
  .min(1, { error: message("dateRequired"), abort: true })
  .refine(isCalendarDate, message("dateInvalid"));

/** A mobile or a landline with its area code, an extension behind it. */
export const TELEPHONE = /^[+\d][\d\s()-]{5,24}(\s*(转|ext\.?|x)\s*\d{1,6})?$/i;

const telephone = z
  .string()
  .min(1, { error: message("required"), abort: true })
  .transform((typed) => typed.normalize("NFKC"))
  .refine((typed) => TELEPHONE.test(typed), message("telephoneInvalid"));

/** 抬头 and 去向 of a paper letter; `next` as in the choice of a branch here. */
export const outsideTargetForm = z.object({
  id,
  addressee: text(60),
  unit: text(60),
  contact: text(120),
  next: z.enum(["reason", "check"]),
});

/** What is said of a letter: a day for an acceptance, a coded ground for a refusal. */
const content = {
  kind: z.enum(outsideAnswerKinds, message("chooseOne")),
  acceptedOn: z.string().default(""),
  ground: z.string().max(40).default(""),
  remark: z.string().max(300, message("tooLong", 300)).default(""),
  unit: text(60),
  person: text(30),
  telephone,
};

interface Content {
  readonly kind: (typeof outsideAnswerKinds)[number];
  readonly acceptedOn: string;
  readonly ground: string;
}

function wholeAnswer({ kind, acceptedOn, ground }: Content, context: z.core.$RefinementCtx): void {
  const wrong = (field: string, key: Parameters<typeof message>[0]) =>
    context.addIssue({ code: "custom", path: [field], message: message(key) });
  if (kind === "accepted") {
    if (acceptedOn === "") wrong("acceptedOn", "dateRequired");
    else if (!isCalendarDate(acceptedOn)) wrong("acceptedOn", "dateInvalid");
  } else if (!refusalGrounds.some((one) => one === ground)) wrong("ground", "reasonChoose");
}

/** The receipt without an account. */
export const letterAnswerForm = z
  .object({
    code: z.string().transform((typed, context) => {
      const code = readCode(typed);
      if (code !== null) return code;
      context.addIssue({ code: "custom", message: message("verificationCodeInvalid") });
      return z.NEVER;
    }),
    number: text(60),
    ...content,
  })
  .superRefine(wholeAnswer);

/** An answer that a clerk takes down. */
export const recordAnswerForm = z
  .object({ id, evidence: z.enum(answerEvidences, message("chooseOne")), ...content })
  .superRefine((input, context) => {
    wholeAnswer(input, context);
    if (input.evidence !== "receipt_slip" && input.remark === "") {
      context.addIssue({ code: "custom", path: ["remark"], message: message("reasonRequired") });
    }
  });

export const dismissAnswerForm = z.object({
  id,
  answerId: id,
  reason: z.string().min(1, message("reasonRequired")).max(300, message("tooLong", 300)),
});

export const printLetterForm = z.object({ id });

export const deliveryForm = z.object({
  id,
  how: z.enum(deliveryWays, message("chooseOne")),
  on: date,
});

/** 已核对一致: the number under which the national system says the same. */
export const reconciliationForm = z.object({ id, nationalNumber: text(40) });

export const nationalNumberForm = z.object({
  id,
  nationalNumber: z.string().max(40, message("tooLong", 40)).default(""),
});
