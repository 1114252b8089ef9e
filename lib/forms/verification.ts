import { z } from "zod";
import { joinedReason, remark } from "./decision";
import { message } from "./message";
import { version } from "./version";

/** What an officer found who met the person. */
export const inPersonForm = z
  .object({
    id: z.uuid(),
    version,
    decision: z.enum(["verified", "declined"]),
    changePhone: z.literal("on").optional(),
    ...remark,
  })
  .transform(({ phrase, reason, changePhone, ...rest }, context) => {
    const said = joinedReason(phrase, reason);
    if (said === "")
      context.addIssue({ code: "custom", path: ["reason"], message: message("reasonRequired") });
    return { ...rest, reason: said, changePhone: changePhone === "on" };
  });

/** A second officer on a number of the roster. */
export const phoneChangeForm = z.object({ id: z.uuid(), decision: z.enum(["confirmed", "declined"]) });
