import type { core } from "zod";
import type { FormMessage } from "@/lib/forms/message";
import type { Refusal } from "@/lib/rules/refusal";
import type { Words } from "@/lib/words/zh-CN";

/** One sentence for each field that the schema did not take; the first that is wrong with it. */
export function fieldErrors(
  t: Words,
  issues: readonly core.$ZodIssue[],
  raw: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const name = String(issue.path[0] ?? "");
    errors[name] ??= issueInWords(t, issue, raw[name]);
  }
  return errors;
}

function issueInWords(t: Words, issue: core.$ZodIssue, value: unknown): string {
  const [key = "", amount] = issue.message.split(":");
  if (isFormMessage(t, key)) {
    const sentence = t.form[key];
    return typeof sentence === "function" ? sentence(Number(amount)) : sentence;
  }
  if (value === undefined || value === "") return t.form.required;
  if (issue.code === "too_big" && issue.origin === "string") return t.form.tooLong(Number(issue.maximum));
  if (issue.code === "too_small" && issue.origin === "string") return t.form.tooShort(Number(issue.minimum));
  return t.form.invalid;
}

function isFormMessage(t: Words, key: string): key is FormMessage {
  return Object.hasOwn(t.form, key);
}

/** Why the product says no, in a sentence that says what to do. */
export function refusalInWords(t: Words, refusal: Refusal): string {
  const sentence = t.refusal[refusal.reason];
  return typeof sentence === "function" ? sentence(refusal.details ?? {}) : sentence;
}
