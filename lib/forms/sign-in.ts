import { z } from "zod";
import { normalizeMobileNumber } from "@/lib/rules/telephone";
import { message } from "./message";
import { next } from "./next-path";

export const requestCodeForm = z.object({
  phone: z
    .string()
    .min(1, { error: message("phoneRequired"), abort: true })
    .transform((text, context) => {
      const phone = normalizeMobileNumber(text);
      if (phone !== null) return phone;
      context.addIssue({ code: "custom", message: message("phoneInvalid") });
      return z.NEVER;
    }),
  next,
});

/** Six digits as people type them: full-width, or with a space in the middle. */
export const oneTimeCode = z
  .string()
  .min(1, { error: message("codeRequired"), abort: true })
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, message("codeSixDigits")));

export const signInForm = z.object({ code: oneTimeCode, next });
