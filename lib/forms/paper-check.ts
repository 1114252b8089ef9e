import { z } from "zod";
import { readCertificateNumber, readLastFour } from "@/lib/rules/paper-check";
import { normalizePersonName } from "@/lib/rules/person-name";
import { message } from "./message";
import { verificationCodeForm } from "./verification-code";

/** As it is typed from a paper: whether it is a name is not asked, only whether it is the one. */
const printed = {
  name: z
    .string()
    .min(1, { error: message("nameRequired"), abort: true })
    .max(100, message("tooLong", 100))
    .transform(normalizePersonName),
  lastFour: z.string().transform((typed, context) => {
    const read = readLastFour(typed);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message: message("lastFourInvalid") });
    return z.NEVER;
  }),
};

export const paperCheckForm = z.object({
  number: z
    .string()
    .min(1, { error: message("certificateNumberRequired"), abort: true })
    .max(100, message("tooLong", 100))
    .transform(readCertificateNumber),
  ...printed,
});

export const paperMatchForm = z.object({ ...verificationCodeForm.shape, ...printed });

export const fileCheckForm = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, message("invalid")) });
