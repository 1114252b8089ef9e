import { z } from "zod";
import { readCode } from "@/lib/rules/code";
import { message } from "./message";

export const verificationCodeForm = z.object({
  code: z.string().transform((text, context) => {
    const code = readCode(text.normalize("NFKC"));
    if (code !== null) return code;
    context.addIssue({ code: "custom", message: message("verificationCodeInvalid") });
    return z.NEVER;
  }),
});
