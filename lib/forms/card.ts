import { z } from "zod";
import { readCardCode } from "@/lib/rules/card";
import { message } from "./message";

/** What another one's phone shows. Not named a code: that of a sign-in is never written into its field again, this one is. */
export const cardCodeForm = z.object({
  digits: z.string().transform((text, context) => {
    const code = readCardCode(text);
    if (code !== null) return code;
    context.addIssue({ code: "custom", message: message("cardCodeInvalid") });
    return z.NEVER;
  }),
});
