import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { officeKinds } from "@/lib/rules/office";
import { message } from "./message";
import { TELEPHONE } from "./outside";
import { version } from "./version";

const id = z.uuid();

/** The name of somebody who could be appointed. */
export const candidateForm = z.object({
  organizationId: id,
  name: z.string().min(1, message("nameRequired")).max(50),
});

export const appointForm = z.object({
  organizationId: id,
  memberId: id,
  kind: z.enum(officeKinds, message("chooseOne")),
  termUntil: z.union([z.literal(""), z.string().refine(isCalendarDate, message("dateInvalid"))]).optional(),
});

export const officeEnds = ["replaced", "resigned", "removed"] as const;

export const endOfficeForm = z.object({
  officeId: id,
  endKind: z.enum(officeEnds, message("chooseOne")),
});

export const paperForm = z.object({
  id,
  version,
  paperOnly: z.enum(["yes", "no"]).transform((answer) => answer === "yes"),
});

/** What may stay empty is only looked at where something was typed. */
const filled = (fits: RegExp, said: string) =>
  z
    .string()
    .max(30, message("tooLong", 30))
    .transform((typed) => typed.normalize("NFKC").trim())
    .refine((typed) => typed === "" || fits.test(typed), said);

export const contactForm = z.object({
  id,
  version,
  address: z.string().trim().max(60, message("tooLong", 60)),
  telephone: filled(TELEPHONE, message("telephoneInvalid")),
  fax: filled(TELEPHONE, message("telephoneInvalid")),
  postcode: filled(/^\d{6}$/, message("postcodeInvalid")),
});

export const moveForm = z.object({ id, version, parentId: id });

export const dissolveForm = z.object({ id, version, successorId: id });
