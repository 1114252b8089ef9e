import { describe, expect, test } from "vitest";
import { type ErasureFacts, erasureHolds, holdsOn } from "./erasure";

const now = new Date("2026-11-20T04:00:00Z");
const free: ErasureFacts = {
  onTheBooks: false,
  openCase: false,
  openComplaint: false,
  certificateUntil: null,
  letterEndedAt: null,
};
const tenYears = 3650 * 86_400_000;
const ago = (ms: number) => new Date(now.getTime() - ms);

describe("what holds an erasure", () => {
  test("nothing, of one who has left and left nothing open", () => {
    expect(holdsOn(free, now)).toEqual([]);
  });

  test.each([
    [{ onTheBooks: true }, "on_the_books"],
    [{ openCase: true }, "open_case"],
    [{ openComplaint: true }, "open_complaint"],
  ] as const)("%o holds without a day", (facts, hold) => {
    expect(holdsOn({ ...free, ...facts }, now)).toEqual([{ hold, until: null }]);
  });

  test("a certificate to its last moment, a letter for ten years after the end of its case", () => {
    const certificate = (until: Date) => holdsOn({ ...free, certificateUntil: until }, now);
    expect([ago(1), now].map((until) => certificate(until))).toEqual([[], []]);
    expect(certificate(ago(-1))).toEqual([{ hold: "live_certificate", until: ago(-1) }]);
    const letter = (ended: Date) => holdsOn({ ...free, letterEndedAt: ended }, now);
    expect([ago(tenYears + 1), ago(tenYears)].map((ended) => letter(ended))).toEqual([[], []]);
    expect(letter(ago(tenYears - 1))).toEqual([{ hold: "letters", until: ago(-1) }]);
  });

  test("each is named", () => {
    const all = {
      onTheBooks: true,
      openCase: true,
      openComplaint: true,
      certificateUntil: ago(-1),
      letterEndedAt: now,
    };
    expect(holdsOn(all, now).map(({ hold }) => hold)).toEqual([...erasureHolds]);
  });
});
