import { z } from "zod";
import { message } from "./message";
import { version } from "./version";

const REASON_MOST = 200;

/** Two records, which one stays, and why they are one person. */
export const mergeForm = z.object({
  keptId: z.uuid(),
  lostId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, message("reasonRequired"))
    .max(REASON_MOST, message("tooLong", REASON_MOST)),
});

/** A second officer on it; why not, where they stay apart. */
export const mergeDecisionForm = z
  .object({
    id: z.uuid(),
    keptVersion: version,
    lostVersion: version,
    decision: z.enum(["merged", "declined"]),
    reason: z.string().max(REASON_MOST, message("tooLong", REASON_MOST)).default(""),
  })
  .refine(({ decision, reason }) => decision === "merged" || reason.trim() !== "", {
    path: ["reason"],
    message: message("reasonRequired"),
  });
