import { z } from "zod";
import { waivableConditions } from "@/lib/rules/transfer-conditions";
import { message } from "./message";

/** 特批: which condition is set aside for a member, and why. */
export const waiverForm = z.object({
  memberId: z.uuid(),
  condition: z.enum(waivableConditions),
  reason: z.string().min(1, message("reasonRequired")).max(500, message("tooLong", 500)),
});
