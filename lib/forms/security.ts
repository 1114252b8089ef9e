import { z } from "zod";
import { joinedReason, remark } from "./decision";
import { message } from "./message";
import { next } from "./next-path";

/** Six digits of an authenticator, or a recovery code, as people type them. */
const factorCode = z
  .string()
  .min(1, { error: message("codeRequired"), abort: true })
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^(\d{6}|[0-9A-Z]{10})$/, message("factorCode")));

export const factorCodeForm = z.object({ code: factorCode, next });

export const nextForm = z.object({ next });

export const sessionForm = z.object({ id: z.uuid() });

export const passkeyForm = z.object({ answer: z.string().min(1).max(20_000), next });

const withReason = <Rest>(
  { phrase, reason, ...rest }: Rest & { phrase: string[]; reason: string },
  context: z.core.$RefinementCtx,
) => {
  const said = joinedReason(phrase, reason);
  if (said === "") context.addIssue({ code: "custom", path: ["reason"], message: message("reasonRequired") });
  return { ...rest, reason: said };
};

/** The first of two who reset a second factor: what he found when he met the person. */
export const resetCheckForm = z
  .object({ id: z.uuid(), decision: z.enum(["checked", "declined"]), ...remark })
  .transform(withReason);

/** The second of them. */
export const resetConfirmForm = z.object({ id: z.uuid(), decision: z.enum(["confirmed", "declined"]) });

/** Whom a security officer looks for, by what he is called at single sign-on. */
export const subjectForm = z.object({
  subject: z.string().trim().min(1, message("subjectRequired")).max(255),
});

/** Why an account is disabled, or enabled again. */
export const closeAccountForm = z.object({ id: z.uuid(), ...remark }).transform(withReason);
