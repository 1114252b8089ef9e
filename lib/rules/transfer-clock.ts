/**
 * 催办: when the clock has something to say of a case, what, and to whom.
 * Half time, the last day, the day after it to the superior too; ten days before a letter ends to the member and the
 * officers of both sides; a paper letter without a receipt after 30 and 60 days; six months after the first letter. The
 * clock reminds and escalates and never accepts on anybody's behalf.
 * Sources: domain handbook 10.0 (who is the superior), 10.1, edges 11, 14; 1.6 (six months). The numbers are our own.
 */
import { addDays, addMonths, type CalendarDate, dateOf, startOf } from "./calendar";
import type { Audience } from "./notice";
import { partyInCharge, standing, type TransferRoute, type TransferState } from "./transfer";

export const callKinds = [
  "transfer.reminded",
  "transfer.due",
  "transfer.overdue",
  "transfer.letter_expiring",
  "transfer.six_months",
] as const;
export type CallKind = (typeof callKinds)[number];

/** A reminder and no step: it leaves the case where it was, and says nothing about how long a step took. */
export function isCall(kind: string): boolean {
  return callKinds.some((call) => call === kind);
}

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
  if (state !== "in_transit" && state !== "returned") {
    // What comes late into its state, past its day, is overdue at once.
    const at = new Date(Math.max(dueAt.getTime(), enteredAt.getTime() + 1));
    calls.push({ kind: "transfer.overdue", at });
  }
  if (state === "in_transit") {
    calls.push({
      kind: "transfer.letter_expiring",
      at: startOf(addDays(lastDay, -facts.expiryWarningDays)),
    });
    if (route === "outward") {
      const issuedOn = dateOf(enteredAt);
      for (const days of [30, 60]) {
        const at = startOf(addDays(issuedOn, days));
        if (at < dueAt) calls.push({ kind: "transfer.reminded", at });
      }
    }
  }
  if (firstLetterOn !== null) {
    calls.push({ kind: "transfer.six_months", at: sixMonthsAfter(firstLetterOn) });
  }
  return calls.filter(({ at }) => at > enteredAt).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function sixMonthsAfter(firstLetterOn: CalendarDate): Date {
  return startOf(addMonths(firstLetterOn, 6));
}

/** The first call after a moment; null when the clock has said all. */
export function nextCall(facts: ClockFacts, after: Date): Call | null {
  return callsOf(facts).find(({ at }) => at > after) ?? null;
}

/** What was said of a case before. */
export interface Said {
  /** The first call that was not said yet: it was due then. */
  readonly since: Date;
  /** Six months are flagged once in the life of a case, whatever states it went through meanwhile. */
  readonly sixMonths: boolean;
}

/** Said later, each of these makes those before it pointless. */
const ladder: readonly CallKind[] = ["transfer.reminded", "transfer.due", "transfer.overdue"];

/**
 * What is to be said now. A clock that is late says what counts and sends no flood: the latest call of each kind, and of
 * half time, last day and overdue only the last. Of a case that reads otherwise already it says nothing: that it expired
 * or lapsed is told when it is written down.
 */
export function callsDue(facts: ClockFacts, said: Said, now: Date): Call[] {
  if (standing(facts.state, facts.dueAt, now) !== facts.state) return [];
  const due = new Map<CallKind, Call>();
  for (const call of callsOf(facts)) {
    if (call.at >= said.since && call.at <= now) due.set(call.kind, call);
  }
  const top = ladder.findLast((kind) => due.has(kind));
  for (const kind of ladder) if (kind !== top) due.delete(kind);
  due.delete("transfer.six_months");
  if (facts.firstLetterOn !== null && !said.sixMonths) {
    const at = sixMonthsAfter(facts.firstLetterOn);
    if (at <= now) due.set("transfer.six_months", { kind: "transfer.six_months", at });
  }
  return [...due.values()];
}

/** Who is told of a call: a subset of what `notice.ts` names for its kind, by whose turn it is. */
export function toldOfCall(
  kind: CallKind,
  state: TransferState,
  route: TransferRoute,
): readonly Exclude<Audience, "members" | "administrators" | "guards">[] {
  const party = partyInCharge(state, route);
  switch (kind) {
    case "transfer.reminded":
    case "transfer.due":
      if (party === "member") return ["subject"];
      // Whoever carries the letter is reminded with those who wait for it.
      return state === "in_transit" ? ["owner", "subject"] : ["owner"];
    case "transfer.overdue":
      // A silent receiver: its superior is told, and the origin, which is still responsible (edge 11).
      return party === "target_committee" || party === "target_branch"
        ? ["owner", "superior", "origin_committee"]
        : ["owner", "superior"];
    case "transfer.letter_expiring":
      return ["subject", "owner", "origin_branch"];
    case "transfer.six_months":
      // From now on only the superior issues a letter again: where one is missing, it must know (1.6).
      return state === "letter_expired" || state === "letter_lost"
        ? ["origin_branch", "origin_committee", "superior"]
        : ["origin_branch", "origin_committee"];
  }
}

/** 免打扰: what the clock says waits in the product at once, and on a telephone until people are up. */
const QUIET = { from: 21, until: 8 };

/** From when on a message of the clock may ring. */
export function ringsAt(now: Date): Date {
  const today = startOf(dateOf(now));
  const hour = (now.getTime() - today.getTime()) / 3_600_000;
  const wakes = (day: Date) => new Date(day.getTime() + QUIET.until * 3_600_000);
  if (hour < QUIET.until) return wakes(today);
  return hour >= QUIET.from ? wakes(startOf(addDays(dateOf(now), 1))) : now;
}
