/**
 * 证明审核催办: when the clock has something to say of a request that waits, as of a transfer (./transfer-clock): half time,
 * the last day, and when it is overdue to the superior too. It never approves on anybody's behalf.
 * Sources: domain handbook 10.3 (K03: two working days each); the moments are our own.
 */
import { dateOf, startOf } from "./calendar";

const FIRST_TRY_AGAIN_MS = 5_000;
const LAST_TRY_AGAIN_MS = 60 * 60_000;

/** 文书生成重试: what could not be made waits as long again as it has waited, from five seconds to an hour. */
export function nextDocumentTry(issuedAt: Date, now: Date): Date {
  const waited = now.getTime() - issuedAt.getTime();
  return new Date(now.getTime() + Math.min(Math.max(waited, FIRST_TRY_AGAIN_MS), LAST_TRY_AGAIN_MS));
}

export const reviewCallKinds = ["certificate.reminded", "certificate.due", "certificate.overdue"] as const;
export type ReviewCallKind = (typeof reviewCallKinds)[number];

export interface ReviewCall {
  readonly kind: ReviewCallKind;
  readonly at: Date;
}

/** Since when it is with whoever has it, and until when he has time. */
export interface ReviewTime {
  readonly since: Date;
  readonly dueAt: Date;
}

/** All that the clock will say while it stays at this stage, in order of time. */
export function reviewCalls({ since, dueAt }: ReviewTime): ReviewCall[] {
  const calls: ReviewCall[] = [
    { kind: "certificate.reminded", at: new Date((since.getTime() + dueAt.getTime()) / 2) },
    { kind: "certificate.due", at: startOf(dateOf(new Date(dueAt.getTime() - 1))) },
    { kind: "certificate.overdue", at: dueAt },
  ];
  return calls.filter(({ at }) => at > since).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The first call after a moment; null when the clock has said all. */
export function nextReviewCall(time: ReviewTime, after: Date): Date | null {
  return reviewCalls(time).find(({ at }) => at > after)?.at ?? null;
}

/** What is to be said now, where the first call not said yet was due at `from`: of several that were missed only the last. */
export function reviewCallDue(time: ReviewTime, from: Date, now: Date): ReviewCall | null {
  const due = reviewCalls(time).filter(({ at }) => at >= from && at <= now);
  const rank = ({ kind }: ReviewCall) => reviewCallKinds.indexOf(kind);
  return due.sort((a, b) => rank(a) - rank(b)).at(-1) ?? null;
}
