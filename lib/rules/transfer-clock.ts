/**
 * 催办: when the clock has something to say of a case, and what.
 * Half time, the last day, the day after it to the superior too; ten days before a letter ends to the member and both
 * secretaries; a paper letter without a receipt after 30 and 60 days; six months after the first letter. The clock
 * reminds and escalates and never accepts on anybody's behalf (domain handbook 10.1, edges 11, 14; our own numbers).
 */
import { addDays, addMonths, type CalendarDate, dateOf, startOf } from "./calendar";
import type { TransferRoute, TransferState } from "./transfer";

export const callKinds = [
  "transfer.reminded",
  "transfer.due",
  "transfer.overdue",
  "transfer.letter_expiring",
  "transfer.six_months",
] as const;
export type CallKind = (typeof callKinds)[number];

export interface Call {
  readonly kind: CallKind;
  readonly at: Date;
}

/** What the clock must know of a case. */
export interface ClockFacts {
  readonly state: TransferState;
  readonly route: TransferRoute;
  readonly enteredAt: Date;
  readonly dueAt: Date | null;
  readonly firstLetterOn: CalendarDate | null;
  readonly expiryWarningDays: number;
}

/** All that the clock will say while the case stays in this state, in order of time. */
export function callsOf(facts: ClockFacts): Call[] {
  const { state, route, enteredAt, dueAt, firstLetterOn } = facts;
  if (dueAt === null) return [];
  const lastDay = dateOf(new Date(dueAt.getTime() - 1));
  const calls: Call[] = [
    { kind: "transfer.reminded", at: new Date((enteredAt.getTime() + dueAt.getTime()) / 2) },
    { kind: "transfer.due", at: startOf(lastDay) },
  ];
  // A letter past its last day expires, a returned request lapses: there is nothing left to be overdue.
  if (state !== "in_transit" && state !== "returned") calls.push({ kind: "transfer.overdue", at: dueAt });
  if (state === "in_transit") {
    calls.push({
      kind: "transfer.letter_expiring",
      at: startOf(addDays(lastDay, -facts.expiryWarningDays)),
    });
    if (route === "outward") {
      const issuedOn = dateOf(enteredAt);
      for (const days of [30, 60]) {
        calls.push({ kind: "transfer.reminded", at: startOf(addDays(issuedOn, days)) });
      }
    }
  }
  if (firstLetterOn !== null) {
    calls.push({ kind: "transfer.six_months", at: startOf(addMonths(firstLetterOn, 6)) });
  }
  return calls.filter(({ at }) => at > enteredAt).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The first call after a moment; null when the clock has said all. */
export function nextCall(facts: ClockFacts, after: Date): Call | null {
  return callsOf(facts).find(({ at }) => at > after) ?? null;
}
