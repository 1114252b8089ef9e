import { z } from "zod";
import { committeeSettingKeys } from "@/lib/rules/settings";
import { message } from "./message";

const which = { committeeId: z.uuid(), key: z.enum(committeeSettingKeys) };

export const settingForm = z.object({
  ...which,
  value: z
    .string()
    .min(1, { error: message("required"), abort: true })
    .transform((text) => text.normalize("NFKC"))
    .refine((text) => /^\d{1,4}$/.test(text), message("numberInvalid"))
    .transform(Number),
});

export const restoreSettingForm = z.object(which);
