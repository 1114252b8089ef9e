import { expect, test } from "vitest";
import { goesBefore, retention, retentionNames } from "./retention";

const now = new Date("2026-11-20T04:00:00Z");

test("what has a number of days goes that long after, the rest never by itself", () => {
  for (const name of retentionNames) {
    const { days } = retention[name];
    const before = goesBefore(name, now);
    if (days === null) expect([name, before]).toEqual([name, null]);
    else expect([name, now.getTime() - (before?.getTime() ?? 0)]).toEqual([name, days * 86_400_000]);
  }
});

test("letters stay for ten years, and nothing that a rule outside asks for goes earlier", () => {
  expect(goesBefore("letters", now)?.toISOString()).toBe("2016-11-22T04:00:00.000Z");
  for (const name of retentionNames) {
    const { days, source } = retention[name];
    if (source === "archive") expect([name, days]).toEqual([name, 3650]);
  }
});
