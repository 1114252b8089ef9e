import { describe, expect, test } from "vitest";
import { addDays, startOf } from "./calendar";
import { certificateKinds, certificateStates } from "./certificate";
import { isExpiryNear, linkCounts, linkExpiresAt, remindedKinds } from "./certificate-wallet";
import { settings } from "./settings";

const last = "2026-12-20";
const days = settings.certificateNoticeDays;
const usual = {
  kind: "membership",
  state: "issued",
  issuedOn: addDays(last, -30),
  validUntil: last,
} as const;
const on = (day: string, ms = 0) => new Date(startOf(day).getTime() + ms);

describe("an expiry is near", () => {
  test.each([
    [addDays(last, -days - 1), false],
    [addDays(last, -days), true],
    [addDays(last, -days + 1), true],
    [last, true],
    [addDays(last, 1), false],
  ])("on %s: %s", (day, near) => expect(isExpiryNear(usual, on(day))).toBe(near));

  test.each([
    [-1, false],
    [0, true],
    [1, true],
  ])("%i ms from midnight of the first day: %s", (ms, near) =>
    expect(isExpiryNear(usual, on(addDays(last, -days), ms))).toBe(near),
  );

  test.each([
    [days + 1, true],
    [days, false],
    [days - 1, false],
  ])("of one issued for %i days: %s", (lasts, near) =>
    expect(isExpiryNear({ ...usual, issuedOn: addDays(last, -lasts) }, on(last))).toBe(near),
  );

  test("of every kind and state: what stands, and has an end that matters", () => {
    for (const kind of certificateKinds)
      for (const state of certificateStates)
        expect(isExpiryNear({ ...usual, kind, state }, on(last))).toBe(
          state === "issued" && kind !== "admission" && kind !== "standing",
        );
    expect(remindedKinds).toHaveLength(certificateKinds.length - 2);
  });
});

test.each([
  [-1, true],
  [0, false],
  [1, false],
])("%i ms from its end a link counts: %s", (ms, counts) => {
  const made = on(last);
  const expiresAt = linkExpiresAt(made);
  expect(expiresAt.getTime() - made.getTime()).toBe(settings.documentLinkMinutes * 60_000);
  const unopened = { expiresAt, openedAt: null, openings: 0 };
  expect(linkCounts(unopened, new Date(expiresAt.getTime() + ms))).toBe(counts);
});

test.each([
  [-1, true],
  [0, false],
  [1, false],
])("a link that was opened counts %i ms from the end of its shorter time: %s", (ms, counts) => {
  const openedAt = on(last, 10_000);
  const link = { expiresAt: linkExpiresAt(on(last)), openedAt, openings: 1 };
  const end = openedAt.getTime() + settings.documentLinkMinutesOpened * 60_000;
  expect(linkCounts(link, new Date(end + ms))).toBe(counts);
});

test("a link that is opened late ends when it would have ended", () => {
  const expiresAt = linkExpiresAt(on(last));
  const link = { expiresAt, openedAt: new Date(expiresAt.getTime() - 1), openings: 1 };
  expect(linkCounts(link, new Date(expiresAt.getTime() - 1))).toBe(true);
  expect(linkCounts(link, expiresAt)).toBe(false);
});

test.each([
  [-1, true],
  [0, false],
  [1, false],
])("a link that was opened as often as it may be and %i times more: %s", (more, counts) => {
  const openings = settings.documentLinkOpenings + more;
  expect(linkCounts({ expiresAt: linkExpiresAt(on(last)), openedAt: on(last), openings }, on(last))).toBe(
    counts,
  );
});
