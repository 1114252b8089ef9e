/**
 * 组织关系介绍信: number, validity and states of the letter that moves a formal affiliation.
 * Sources: 组通字〔2006〕45号 (the form in three parts, number on all of them, capital numerals);
 * 《党员教育管理工作条例》(2019): the validity is fixed case by case and never above three months.
 */
import { addDays, addMonths, type CalendarDate, type Month } from "./calendar";
import type { CommitteeSettings } from "./settings";

export const letterStates = ["live", "used", "expired", "void", "on_hold"] as const;
export type LetterState = (typeof letterStates)[number];

export const letterKinds = ["electronic", "paper"] as const;
export type LetterKind = (typeof letterKinds)[number];

/** How a paper letter went on its way: with the member himself, or by the confidential post (机要), never otherwise. */
export const deliveryWays = ["in_person", "confidential_post"] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

/** Days for which a new letter is valid. */
export function letterDays(sameRoot: boolean, issuer: CommitteeSettings): number {
  return sameRoot ? issuer.letterDaysSameRoot : issuer.letterDaysElsewhere;
}

/** The last valid day, inclusive to 24:00: never later than 90 days nor three months after the issue (they differ). */
export function lastValidDay(issuedOn: CalendarDate, days: number): CalendarDate {
  const candidates = [addDays(issuedOn, days), addDays(issuedOn, 90), addMonths(issuedOn, 3)];
  return candidates.reduce((first, date) => (date < first ? date : first));
}

/** `011200001000〔2026〕第0007号`: gapless per committee and year; a void number stays visible. */
export function letterNumber(committeeCode: string, year: number, serial: number): string {
  return `${committeeCode}〔${year}〕第${String(serial).padStart(4, "0")}号`;
}

const CAPITALS = "零壹贰叁肆伍陆柒捌玖";

function capitalDigits(digits: string): string {
  return [...digits].map((d) => CAPITALS[Number(d)] ?? "").join("");
}

/** 1–999 in capital numerals, against forgery: 90 → 玖拾, 11 → 壹拾壹, 105 → 壹佰零伍. */
export function inCapitals(value: number): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  let text = hundreds > 0 ? `${CAPITALS[hundreds]}佰` : "";
  if (tens > 0) text += `${CAPITALS[tens]}拾`;
  else if (hundreds > 0 && ones > 0) text += "零";
  if (ones > 0) text += CAPITALS[ones];
  return text || "零";
}

/** 2026-11 → 贰零贰陆年壹拾壹月 */
export function monthInCapitals(month: Month): string {
  return `${capitalDigits(month.slice(0, 4))}年${inCapitals(Number(month.slice(5, 7)))}月`;
}

/** What anybody learns of a letter who holds its code. */
export const letterVerdicts = ["live", "used", "expired", "void", "on_hold", "replaced"] as const;
export type LetterVerdict = (typeof letterVerdicts)[number];

/** A letter past its last valid day reads as expired even before the clock has said so. */
export function letterVerdict(
  letter: {
    readonly state: LetterState;
    readonly validUntil: CalendarDate;
    readonly received: boolean;
    readonly replaced: boolean;
  },
  today: CalendarDate,
): LetterVerdict {
  if (letter.state === "void" && letter.replaced) return "replaced";
  if (letter.state === "live" && !letter.received && today > letter.validUntil) return "expired";
  return letter.state;
}
