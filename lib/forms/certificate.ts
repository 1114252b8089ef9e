import { z } from "zod";
import { certificateKinds, certificatePurposes, certificateValidities } from "@/lib/rules/certificate";
import { message } from "./message";

export const certificateForm = z
  .object({
    kind: z.enum(certificateKinds, message("certificateRequired")),
    purpose: z.enum(certificatePurposes, message("purposeRequired")),
    purposeNote: z.string().max(30, message("tooLong", 30)).default(""),
    receiver: z.string().max(50, message("tooLong", 50)).default(""),
    days: z.coerce
      .number()
      .refine((days) => certificateValidities.some((one) => one === days), message("chooseOne")),
  })
  .refine(({ purpose, purposeNote }) => purpose !== "other" || purposeNote !== "", {
    path: ["purposeNote"],
    error: message("purposeNoteRequired"),
  })
  // A note beside one of the listed purposes would take its place on the sheet.
  .transform((input) => (input.purpose === "other" ? input : { ...input, purposeNote: "" }));

export const ownCertificateForm = z.object({ id: z.uuid() });
