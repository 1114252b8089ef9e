/**
 * 公民身份号码: the number that stands for one person.
 * 18 characters: region (6), birth (8), sequence (3, odd for men, even for women), check character.
 * Until 1999 it had 15 digits: no century, no check character.
 * Source: GB 11643-1999. The region is not checked: numbers keep the code of a county that is long abolished.
 */
import { type CalendarDate, isCalendarDate, yearsCompleted } from "./calendar";

export const sexes = ["male", "female"] as const; // GB/T 2261.1: 男 1, 女 2
export type Sex = (typeof sexes)[number];

export const citizenNumberFaults = [
  "wrong_length",
  "wrong_characters",
  "impossible_birth",
  "bad_checksum",
  "age_out_of_range",
] as const;
export type CitizenNumberFault = (typeof citizenNumberFaults)[number];

export interface CitizenNumber {
  /** 18 characters, upper-case X. */
  readonly number: string;
  readonly bornOn: CalendarDate;
  readonly sex: Sex;
  /** It was given with 15 digits: nothing in it proves that it was typed right. */
  readonly widened: boolean;
}

export type CitizenNumberCheck =
  | { readonly ok: true; readonly value: CitizenNumber }
  | { readonly ok: false; readonly fault: CitizenNumberFault };

/** A member is 18 or older (党章 art. 1); nobody older than 120 is taken for alive. */
export const YOUNGEST = 18;
export const OLDEST = 120;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** Full-width digits and letters made narrow, every space and invisible mark dropped, x made X. */
export function normalizeCitizenNumber(text: string): string {
  return (
    text
      .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replace(/[\s\p{Cf}\p{Zs}]/gu, "")
      // Registers mark a number as text with a leading apostrophe; copied, it stays in front.
      .replace(/^['‘’`＇]/, "")
      .toUpperCase()
  );
}

/** The check character of the first 17 digits. */
export function checkCharacter(digits: string): string {
  let sum = 0;
  WEIGHTS.forEach((weight, i) => {
    sum += weight * Number(digits[i]);
  });
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** 15 digits made 18. Whoever has such a number was born in the 20th century (996–999 marked the 19th). */
export function widenCitizenNumber(fifteen: string): string {
  const century = /99[6-9]$/.test(fifteen) ? "18" : "19";
  const digits = fifteen.slice(0, 6) + century + fifteen.slice(6);
  return digits + checkCharacter(digits);
}

export function bornOnOf(number: string): CalendarDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

export function sexOf(number: string): Sex {
  return Number(number.charAt(16)) % 2 === 1 ? "male" : "female";
}

/** May somebody born on this day be a member today? */
export function isMemberAge(bornOn: CalendarDate, today: CalendarDate): boolean {
  const age = yearsCompleted(bornOn, today);
  return age >= YOUNGEST && age <= OLDEST;
}

/** Reads a number as typed. `accept15` only where a person looks at the result (the import marks it). */
export function checkCitizenNumber(
  text: string,
  today: CalendarDate,
  { accept15 = false }: { accept15?: boolean } = {},
): CitizenNumberCheck {
  const typed = normalizeCitizenNumber(text);
  if (!/^\d*X?$/.test(typed)) return { ok: false, fault: "wrong_characters" };
  const widened = accept15 && /^\d{15}$/.test(typed);
  if (typed.length !== 18 && !widened) return { ok: false, fault: "wrong_length" };
  const number = widened ? widenCitizenNumber(typed) : typed;

  const bornOn = bornOnOf(number);
  if (!isCalendarDate(bornOn) && !(widened && bornOn.startsWith("18"))) {
    return { ok: false, fault: "impossible_birth" };
  }
  if (checkCharacter(number) !== number.charAt(17)) return { ok: false, fault: "bad_checksum" };
  if (!isMemberAge(bornOn, today)) return { ok: false, fault: "age_out_of_range" };
  return { ok: true, value: { number, bornOn, sex: sexOf(number), widened } };
}
