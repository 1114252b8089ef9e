import { expect, test } from "vitest";
import { copiesCount, copiesEndAt } from "./offline-copy";
import { settings } from "./settings";

const keptAt = new Date("2026-12-20T08:00:00Z");
const end = copiesEndAt(keptAt);

test("copies are kept for so many days", () =>
  expect(end.getTime() - keptAt.getTime()).toBe(settings.offlineCopyDays * 86_400_000));

test.each([
  ["-1 ms from when they were kept", keptAt, -1, false],
  ["then", keptAt, 0, true],
  ["1 ms later", keptAt, 1, true],
  ["-1 ms from their end", end, -1, true],
  ["at their end", end, 0, false],
  ["1 ms later than that", end, 1, false],
])("copies are shown %s: %s", (_when, from, ms, shown) =>
  expect(copiesCount(keptAt, new Date(from.getTime() + ms))).toBe(shown),
);
