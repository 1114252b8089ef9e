import { z } from "zod";
import { dateOf } from "@/lib/rules/calendar";
import { checkCitizenNumber } from "@/lib/rules/citizen-number";
import { message } from "./message";
import { personName } from "./person-name";
import { oneTimeCode } from "./sign-in";

export const consentForm = z.object({ consent: z.literal("on", message("consentRequired")) });

const citizenNumber = z
  .string()
  .min(1, { error: message("citizenNumberRequired"), abort: true })
  .transform((text, context) => {
    const checked = checkCitizenNumber(text, dateOf(new Date()));
    if (checked.ok) return checked.value.number;
    context.addIssue({ code: "custom", message: message("citizenNumberInvalid") });
    return z.NEVER;
  });

/** Name and citizen number, as they stand on the identity card. */
export const identityForm = z.object({ name: personName, citizenNumber });

export const confirmIdentityForm = z.object({ code: oneTimeCode });
