import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { eventKinds } from "@/lib/rules/event";
import { message } from "./message";

const chosen = (text: string) => (text === "" ? null : text);
const day = z
  .string()
  .default("")
  .refine((text) => text === "" || isCalendarDate(text), message("dateInvalid"))
  .transform(chosen);
const words = z
  .string()
  .max(60)
  .default("")
  .transform((text) => chosen(text.trim()));

/** What an auditor looks for. No name of a person: a person is found by a question that is posted, and named by his id. */
export const auditFilterForm = z.object({
  from: day,
  until: day,
  kind: z
    .enum(["", ...eventKinds], message("chooseOne"))
    .default("")
    .transform((kind) => (kind === "" ? null : kind)),
  organization: words,
  number: words,
  person: z.uuid().or(z.literal("")).default("").transform(chosen),
  as: z.enum(["actor", "subject"], message("chooseOne")).default("subject"),
});

export const auditFormats = ["xlsx", "csv", "jsonl"] as const;
