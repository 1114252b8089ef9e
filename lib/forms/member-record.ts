/** In the small form of zod, because the browser carries these schemas for its inline messages. */
import * as z from "zod/mini";
import { isCalendarDate, isMonth, type Month } from "@/lib/rules/calendar";
import { message } from "./message";

/** A month as people write it: 2026-10, 2026年10月, 202610, 2026.10. */
function readMonth(text: string): Month | null {
  const match = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?$/.exec(text.normalize("NFKC").trim());
  if (!match) return null;
  const month = `${match[1]}-${String(match[2]).padStart(2, "0")}`;
  return isMonth(month) ? month : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Not z.uuid() nor z.coerce: each brings a family of others with it into the browser.
const target = {
  memberId: z.string().check(z.regex(UUID)),
  version: z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number)),
};

export const duesForm = z.object({
  ...target,
  month: z.pipe(
    z.string().check(z.refine((text) => readMonth(text) !== null, { error: message("monthInvalid") })),
    z.transform((text: string) => readMonth(text) ?? text),
  ),
});

export const confirmationForm = z.object({
  ...target,
  confirmedOn: z.string().check(
    z.minLength(1, { error: message("dateRequired"), abort: true }),
    z.refine((text) => isCalendarDate(text), { error: message("dateInvalid") }),
  ),
  document: z.string().check(z.minLength(1, { error: message("required") }), z.maxLength(60)),
});

export const findMemberForm = z.object({
  name: z.string().check(z.minLength(1, { error: message("nameRequired") }), z.maxLength(50)),
});
