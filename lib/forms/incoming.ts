import { z } from "zod";
import { dateOf, isCalendarDate, isMonth } from "@/lib/rules/calendar";
import { checkCitizenNumber, sexes, sexOf } from "@/lib/rules/citizen-number";
import { ethnicities } from "@/lib/rules/ethnicity";
import {
  careerFault,
  INCOMING_MOST_DAYS,
  incomingLetterFault,
  isDuesMonthPossible,
} from "@/lib/rules/incoming";

import { receiptChannels } from "@/lib/rules/outside";
import { normalizeMobileNumber } from "@/lib/rules/telephone";
import { transferReasons } from "@/lib/rules/transfer";
import { type FormMessage, message } from "./message";
import { personName } from "./person-name";
import { version } from "./version";

const text = (most: number, missing: FormMessage) =>
  z.string().min(1, message(missing)).max(most, message("tooLong", most));
const optional = (most: number) => z.string().max(most, message("tooLong", most)).default("");
const date = z
  .string()
  .min(1, { error: message("dateRequired"), abort: true })
  .refine(isCalendarDate, message("dateInvalid"));

const citizenNumber = z
  .string()
  .min(1, { error: message("citizenNumberRequired"), abort: true })
  .transform((typed, context) => {
    const checked = checkCitizenNumber(typed, dateOf(new Date()));
    if (checked.ok) return checked.value.number;
    context.addIssue({ code: "custom", message: message("citizenNumberInvalid") });
    return z.NEVER;
  });

const days = z
  .string()
  .regex(/^\d{1,3}$/, { error: message("letterDaysRequired"), abort: true })
  .transform(Number)
  .refine((count) => count >= 1 && count <= INCOMING_MOST_DAYS, {
    error: message("letterDaysInvalid"),
    abort: true,
  });

/** 2026-11, 2026年11月, 2026.11, 202611 */
const month = z
  .string()
  .min(1, { error: message("required"), abort: true })
  .transform((typed, context) => {
    const [, year, nth] = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?$/.exec(typed.normalize("NFKC")) ?? [];
    const read = `${year}-${(nth ?? "").padStart(2, "0")}`;
    if (isMonth(read)) return read;
    context.addIssue({ code: "custom", message: message("monthInvalid") });
    return z.NEVER;
  });

const phone = z
  .string()
  .min(1, { error: message("phoneRequired"), abort: true })
  .transform((typed, context) => {
    const read = normalizeMobileNumber(typed);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message: message("phoneInvalid") });
    return z.NEVER;
  });

/** What everybody who registers a letter writes down from it. */
const wished = {
  issuer: text(80, "issuerRequired"),
  number: text(60, "letterNumberRequired"),
  issuedOn: date,
  validDays: days,
  name: personName,
  citizenNumber,
};

type Days = { issuedOn: string; validDays: number };
type Context = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };

function checkDays({ issuedOn, validDays }: Days, context: Context): void {
  // Asked also where a day was refused already.
  if (!isCalendarDate(issuedOn)) return;
  const fault = incomingLetterFault({ issuedOn, validDays }, dateOf(new Date()));
  if (fault === "not_issued_yet") {
    context.addIssue({ code: "custom", path: ["issuedOn"], message: message("dateInFuture") });
  }
  if (fault === "expired") {
    context.addIssue({ code: "custom", path: ["validDays"], message: message("letterExpired") });
  }
}

export const askIncomingForm = z
  .object({ ...wished, branchId: z.uuid(), consent: z.literal("on", message("consentRequired")) })
  .superRefine(checkDays)
  .transform(({ consent: _, ...letter }) => letter);

const whole = {
  ...wished,
  addressee: text(80, "addresseeRequired"),
  fromUnit: optional(80),
  issuerContact: optional(160),
  sex: z.enum(sexes, message("chooseOne")),
  ethnicity: z.enum(ethnicities, message("chooseOne")),
  /** Empty where it is that of the number. */
  bornOn: z
    .string()
    .default("")
    .refine((typed) => typed === "" || isCalendarDate(typed), message("dateInvalid")),
  kind: z.enum(["full", "probationary"], message("chooseOne")),
  admittedOn: date,
  confirmedOn: z
    .string()
    .default("")
    .refine((typed) => typed === "" || isCalendarDate(typed), message("dateInvalid")),
  duesPaidUntil: month,
  phone,
  reason: z.enum(transferReasons, message("reasonChoose")),
};

type Whole = z.output<z.ZodObject<typeof whole>>;

/** What the letter says of the member, as the record keeps it. */
function read<L extends Whole>({ kind, bornOn, confirmedOn, ...letter }: L) {
  const { citizenNumber: number } = letter;
  return {
    ...letter,
    bornOn: bornOn || `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
    confirmedOn: kind === "full" && confirmedOn !== "" ? confirmedOn : null,
  };
}

const atField = {
  admitted_too_young: ["admittedOn", "admittedTooYoung"],
  admitted_after_letter: ["admittedOn", "admittedAfterLetter"],
  confirmed_out_of_order: ["confirmedOn", "confirmedOutOfOrder"],
} as const;

function checkWhole(letter: Whole, context: Context): void {
  const say = (field: string, said: Parameters<typeof message>[0]) =>
    context.addIssue({ code: "custom", path: [field], message: message(said) });
  if (letter.sex !== sexOf(letter.citizenNumber)) say("sex", "sexDiffers");
  if (letter.kind === "full" && letter.confirmedOn === "") say("confirmedOn", "confirmedRequired");
  if (letter.kind === "probationary" && letter.confirmedOn !== "") say("confirmedOn", "confirmedUnneeded");
  const fault = careerFault(read(letter));
  if (fault !== null && letter.kind === (letter.confirmedOn === "" ? "probationary" : "full")) {
    const [field, said] = atField[fault];
    say(field, said);
  }
  if (!isDuesMonthPossible(letter.duesPaidUntil, letter.issuedOn)) say("duesPaidUntil", "duesTooFarAhead");
}

export const registerIncomingForm = z
  .object({ ...whole, branchId: z.uuid(message("organizationRequired")) })
  .superRefine(checkDays)
  .superRefine(checkWhole)
  .transform(read);

/** A letter that was registered in time may have run out since; its days are not looked at again. */
export const completeIncomingForm = z
  .object({ ...whole, id: z.uuid(), version })
  .superRefine(checkWhole)
  .transform(read);

export const sendReceiptForm = z.object({
  id: z.uuid(),
  version,
  receiptChannel: z.enum(receiptChannels, message("chooseOne")),
  receiptSentOn: date,
});

export const closeWishForm = z.object({ id: z.uuid() });
