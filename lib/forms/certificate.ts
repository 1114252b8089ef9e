import { z } from "zod";
import { certificateKinds, certificatePurposes, certificateValidities } from "@/lib/rules/certificate";
import { hidesCharacters } from "@/lib/rules/person-name";
import { message } from "./message";

/** What stands on the sheet must read there as it was typed here. */
const printed = (most: number) =>
  z
    .string()
    .max(most, message("tooLong", most))
    .refine((text) => !hidesCharacters(text), message("hiddenCharacters"))
    .default("");

export const certificateForm = z
  .object({
    kind: z.enum(certificateKinds, message("certificateRequired")),
    purpose: z.enum(certificatePurposes, message("purposeRequired")),
    purposeNote: printed(30),
    receiver: printed(50),
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
