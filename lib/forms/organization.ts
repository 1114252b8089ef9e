import { z } from "zod";
import { officeKinds } from "@/lib/rules/office";
import { message } from "./message";

const id = z.uuid();
/** What the person saw when he pressed the button. */
const version = z.coerce.number().int().positive();

/** The name of somebody who could be appointed. */
export const candidateForm = z.object({
  organizationId: id,
  name: z.string().min(1, message("nameRequired")).max(50),
});

export const appointForm = z.object({
  organizationId: id,
  memberId: id,
  kind: z.enum(officeKinds, message("chooseOne")),
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

export const moveForm = z.object({ id, version, parentId: id });

export const dissolveForm = z.object({ id, version, successorId: id });
