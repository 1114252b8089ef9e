import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import {
  certificateFields,
  certificateKinds,
  certificateLanguages,
  certificatePurposes,
  certificateValidities,
  kindRules,
} from "@/lib/rules/certificate";
import { runKinds } from "@/lib/rules/certificate-run";
import { hidesCharacters } from "@/lib/rules/person-name";
import { message } from "./message";
import { version } from "./version";

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
      .refine((days) => certificateValidities.some((one) => one === days), message("chooseOne"))
      .default(certificateValidities[1]),
    language: z.enum(certificateLanguages, message("chooseOne")).default("zh"),
    leftOut: z.array(z.enum(certificateFields, message("chooseOne"))).default([]),
    from: z.string().default(""),
    to: z.string().default(""),
    place: printed(30),
    cause: printed(30),
  })
  .refine(({ purpose, purposeNote }) => purpose !== "other" || purposeNote !== "", {
    path: ["purposeNote"],
    error: message("purposeNoteRequired"),
  })
  .superRefine((input, context) => {
    if (kindRules[input.kind].validity !== "absence") return;
    for (const path of ["from", "to"] as const) {
      if (!isCalendarDate(input[path])) {
        context.addIssue({ code: "custom", path: [path], message: message("dateRequired") });
      }
    }
    for (const path of ["place", "cause"] as const) {
      if (input[path].trim() === "") {
        context.addIssue({ code: "custom", path: [path], message: message("required") });
      }
    }
  })
  // A note beside one of the listed purposes would take its place on the sheet.
  .transform(({ from, to, place, cause, ...input }) => ({
    ...input,
    purposeNote: input.purpose === "other" ? input.purposeNote : "",
    absence:
      kindRules[input.kind].validity === "absence"
        ? { from, to, place: place.trim(), cause: cause.trim() }
        : null,
  }));

/** For the members of a branch: of kinds that are issued at once, to all or to those who are ticked. */
export const certificateRunForm = z
  .object({
    branchId: z.uuid(),
    kind: z.enum(runKinds, message("certificateRequired")),
    purpose: z.enum(certificatePurposes, message("purposeRequired")),
    purposeNote: printed(30),
    receiver: printed(50),
    days: z.coerce
      .number()
      .refine((days) => certificateValidities.some((one) => one === days), message("chooseOne"))
      .default(certificateValidities[1]),
    language: z.enum(certificateLanguages, message("chooseOne")).default("zh"),
    who: z.enum(["all", "ticked"], message("chooseOne")).default("all"),
    members: z.array(z.uuid()).default([]),
  })
  .refine(({ purpose, purposeNote }) => purpose !== "other" || purposeNote.trim() !== "", {
    path: ["purposeNote"],
    error: message("purposeNoteRequired"),
  })
  .refine(({ who, members }) => who === "all" || members.length > 0, {
    path: ["members"],
    error: message("nothingSelected"),
  })
  .transform(({ who, members, ...input }) => ({
    ...input,
    purposeNote: input.purpose === "other" ? input.purposeNote : "",
    members: who === "all" ? null : members,
  }));

export const ownCertificateForm = z.object({ id: z.uuid() });

/** An officer on a request; why not, where he refuses. */
export const certificateDecisionForm = z
  .object({
    id: z.uuid(),
    version,
    decision: z.enum(["approved", "refused"]),
    reason: z.string().max(200, message("tooLong", 200)).default(""),
  })
  .refine(({ decision, reason }) => decision === "approved" || reason.trim() !== "", {
    path: ["reason"],
    error: message("reasonRequired"),
  });
