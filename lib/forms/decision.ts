import { z } from "zod";
import { fileKinds } from "@/lib/rules/transfer";
import { stepRule, type TransferStep, transferStepNames } from "@/lib/rules/transfer-steps";
import { message } from "./message";
import { version } from "./version";

const REASON_MOST = 500;

/** Chosen phrases and typed words as one text: 情况属实；请尽快报到 */
export function joinedReason(phrases: readonly string[], typed: string): string {
  return [...phrases, typed].filter((part) => part !== "").join("；");
}

/** Phrases to tick, and a text beside them. */
export const remark = {
  phrase: z.array(z.string().max(80)).max(8).default([]),
  reason: z.string().max(REASON_MOST).default(""),
};

const said = (most: number) => z.string().max(most, message("tooLong", most)).default("");

/** What some steps ask for beside a remark; what was left empty is left out. */
const details = {
  branchId: z.union([z.literal(""), z.uuid(message("organizationRequired"))]).default(""),
  addressee: said(100),
  unit: said(100),
  contact: said(200),
  receiptChannel: said(40),
  receiptSentOn: said(10),
};

/** What an officer says and which button he pressed. */
export const decisionForm = z
  .object({
    id: z.uuid(),
    version,
    step: z.enum(transferStepNames),
    ...remark,
    ground: z.string().max(40).default(""),
    files: z.array(z.enum(fileKinds)).max(fileKinds.length).default([]),
    penaltySeen: said(10),
    ...details,
  })
  .transform(({ phrase, reason, ground, files, penaltySeen, id, version, step, ...rest }, context) => {
    const words = joinedReason(phrase, reason);
    const rule = stepRule(step);
    // A list of files says what is missing, also without words beside it.
    if (rule.reason !== undefined && words === "" && files.length === 0) {
      const missing = message(listsFiles(step) ? "filesOrReason" : "reasonRequired");
      context.addIssue({ code: "custom", path: ["reason"], message: missing });
    }
    if (rule.reason !== undefined && rule.reason !== "text" && ground === "") {
      context.addIssue({ code: "custom", path: ["ground"], message: message("reasonChoose") });
    }
    return {
      id,
      version,
      step,
      reason: words,
      ...(ground !== "" && { ground }),
      ...(files.length > 0 && { files }),
      ...(penaltySeen !== "" && { penaltySeen: true }),
      ...given(rest),
    };
  });

function listsFiles(step: TransferStep): boolean {
  return step === "request_files" || step === "answer_files" || step === "record_file_answer";
}

function given<T extends Record<string, string>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as Partial<T>;
}

/** A case, and why: stepping aside, a new destination, taking back. */
export const caseReasonForm = z
  .object({ id: z.uuid(), version, ...remark })
  .transform(({ phrase, reason, ...rest }, context) => {
    const words = joinedReason(phrase, reason);
    if (words === "") {
      context.addIssue({ code: "custom", path: ["reason"], message: message("reasonRequired") });
    }
    return { ...rest, reason: words };
  });
