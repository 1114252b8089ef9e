import { z } from "zod";
import { isManyStep, MOST_AT_ONCE } from "@/lib/rules/transfer-many";
import { transferStepNames } from "@/lib/rules/transfer-steps";
import { message } from "./message";
import { version as seen } from "./version";

export const batchForm = z.object({ id: z.uuid() });

const step = z.enum(transferStepNames).refine(isManyStep);

/** Cases to decide with one press, each as the officer saw it: `<id>:<version>:<step>`. */
export const decideManyForm = z.object({
  cases: z
    .array(
      z.string().transform((text, context) => {
        const [id, version, name] = text.split(":");
        const parsed = z.object({ id: z.uuid(), version: seen, step });
        const one = parsed.safeParse({ id, version, step: name });
        if (one.success) return one.data;
        context.addIssue({ code: "custom", message: message("invalid") });
        return z.NEVER;
      }),
    )
    .max(MOST_AT_ONCE, message("invalid"))
    .default([])
    .refine((cases) => cases.length > 0, message("nothingSelected")),
});
