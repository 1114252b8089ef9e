import { describe, expect, test } from "vitest";
import {
  nextDocumentTry,
  nextReviewCall,
  type ReviewTime,
  reviewCallDue,
  reviewCalls,
} from "./certificate-clock";

/** Asked on a Monday at noon in Shanghai; two working days end with Wednesday. */
const time: ReviewTime = {
  since: new Date("2026-11-16T04:00:00Z"),
  dueAt: new Date("2026-11-18T16:00:00Z"),
};
const half = new Date("2026-11-17T10:00:00Z");
const lastDay = new Date("2026-11-17T16:00:00Z");
const tick = (at: Date, ms: number) => new Date(at.getTime() + ms);

test("half time, the last day, overdue", () => {
  expect(reviewCalls(time)).toEqual([
    { kind: "certificate.reminded", at: half },
    { kind: "certificate.due", at: lastDay },
    { kind: "certificate.overdue", at: time.dueAt },
  ]);
});

test("what comes on its last day is not told twice that it is the last", () => {
  const late = { since: tick(lastDay, 3_600_000), dueAt: time.dueAt };
  expect(reviewCalls(late).map(({ kind }) => kind)).toEqual(["certificate.reminded", "certificate.overdue"]);
});

describe("the next call", () => {
  test.each([
    [time.since, half],
    [tick(half, -1), half],
    [half, lastDay],
    [tick(lastDay, -1), lastDay],
    [lastDay, time.dueAt],
    [tick(time.dueAt, -1), time.dueAt],
    [time.dueAt, null],
  ])("after %s", (after, at) => expect(nextReviewCall(time, after)).toEqual(at));
});

describe("what is said", () => {
  test.each([
    [half, tick(half, -1), null],
    [half, half, "certificate.reminded"],
    [half, tick(half, 1), "certificate.reminded"],
    [lastDay, tick(lastDay, 1), "certificate.due"],
    [time.dueAt, time.dueAt, "certificate.overdue"],
    // A clock that was down says the last, and no flood.
    [half, tick(time.dueAt, 86_400_000), "certificate.overdue"],
    [half, tick(lastDay, 1), "certificate.due"],
  ] as const)("first not said %s, now %s", (from, now, kind) => {
    expect(reviewCallDue(time, from, now)?.kind ?? null).toBe(kind);
  });
});

test.each([
  [0, 5],
  [4, 5],
  [5, 5],
  [6, 6],
  [600, 600],
  [3_599, 3_599],
  [3_600, 3_600],
  [3_601, 3_600],
  [86_400, 3_600],
])("a document that waits for %i s is tried again in %i s", (waited, wait) => {
  const now = tick(time.since, waited * 1_000);
  expect(nextDocumentTry(time.since, now)).toEqual(tick(now, wait * 1_000));
});
