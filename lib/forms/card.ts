import { z } from "zod";
import { readCardCode } from "@/lib/rules/card";
import { message } from "./message";

/** What another one's phone shows. */
export const cardCodeForm = z.object({
  code: z.string().transform((text, context) => {
    const code = readCardCode(text);
    if (code !== null) return code;
    context.addIssue({ code: "custom", message: message("cardCodeInvalid") });
    return z.NEVER;
  }),
});
