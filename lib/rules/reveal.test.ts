import { expect, test } from "vitest";
import { needsNote, revealGrounds, revealLapsed } from "./reveal";

test("only what is not on the list needs words of its own", () => {
  expect(revealGrounds.filter(needsNote)).toEqual(["other"]);
});

test("a number that was asked for is looked at within two minutes", () => {
  const asked = new Date("2026-11-20T04:00:00Z");
  const after = (ms: number) => revealLapsed(asked, new Date(asked.getTime() + ms));
  expect([after(0), after(119_999), after(120_000), after(120_001)]).toEqual([false, false, false, true]);
});
