import { z } from "zod";
import { stepRule, transferStepNames } from "@/lib/rules/transfer";
import { message } from "./message";

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

/** What an officer says and which button he pressed. */
export const decisionForm = z
  .object({
    id: z.uuid(),
    version: z.coerce.number().int(),
    step: z.enum(transferStepNames),
    ...remark,
    ground: z.string().max(40).default(""),
    branchId: z.union([z.literal(""), z.uuid(message("organizationRequired"))]).default(""),
  })
  .transform(({ phrase, reason, ground, branchId, ...rest }, context) => {
    const said = joinedReason(phrase, reason);
    const rule = stepRule(rest.step);
    if (rule.reason !== undefined && said === "") {
      context.addIssue({ code: "custom", path: ["reason"], message: message("reasonRequired") });
    }
    if (rule.reason !== undefined && rule.reason !== "text" && ground === "") {
      context.addIssue({ code: "custom", path: ["ground"], message: message("reasonChoose") });
    }
    return {
      ...rest,
      reason: said,
      ...(ground === "" ? {} : { ground }),
      ...(branchId === "" ? {} : { branchId }),
    };
  });
