import { describe, expect, test } from "vitest";
import { addDays } from "./calendar";
import { usualSettings } from "./settings";
import type { TransferState } from "./transfer";
import { facts, now } from "./transfer.sample";
import { advance, deadline } from "./transfer-advance";

describe("deadlines", () => {
  test.each([
    ["draft", null],
    ["origin_branch", "2026-11-25"], // 3 working days: Monday to Wednesday
    ["returned", "2026-12-05"], // 15 days
    ["origin_committee", "2026-11-25"],
    ["in_transit", "2026-12-20"], // the letter's own clock
    ["target_committee", "2026-11-27"], // 5 working days
    ["file_check", "2026-12-18"], // 20 working days
    ["target_branch", "2026-11-27"],
    ["receipt_pending", "2026-12-20"], // one month
    ["refused", "2026-11-27"],
    ["letter_expired", "2026-12-04"], // 10 working days
    ["letter_lost", "2026-12-04"],
    ["completed", null],
    ["withdrawn", null],
    ["rejected", null],
    ["voided", null],
  ] as const)("%s until the end of %s", (state, day) => {
    const due = day === null ? null : new Date(`${addDays(day, 1)}T00:00:00+08:00`);
    expect(deadline(state, facts, now)).toEqual(due);
  });

  test("each state counts by the setting of the committee whose work it is, the receipt by the regulation", () => {
    const origin = {
      ...usualSettings,
      originBranchWorkdays: 1,
      originCommitteeWorkdays: 2,
      refusedWorkdays: 3,
      letterTroubleWorkdays: 4,
      returnedDays: 5,
    };
    const target = {
      ...usualSettings,
      targetCommitteeWorkdays: 1,
      targetBranchWorkdays: 2,
      fileCheckWorkdays: 5,
    };
    const day = (state: TransferState) => {
      const due = deadline(state, { ...facts, origin, target }, now);
      return due?.toISOString().slice(0, 10); // 16:00 UTC of the last day is its end in Shanghai
    };
    expect({
      origin_branch: day("origin_branch"),
      origin_committee: day("origin_committee"),
      refused: day("refused"),
      letter_expired: day("letter_expired"),
      letter_lost: day("letter_lost"),
      returned: day("returned"),
      target_committee: day("target_committee"),
      target_branch: day("target_branch"),
      file_check: day("file_check"),
      receipt_pending: day("receipt_pending"),
    }).toEqual({
      origin_branch: "2026-11-23",
      origin_committee: "2026-11-24",
      refused: "2026-11-25",
      letter_expired: "2026-11-26",
      letter_lost: "2026-11-26",
      returned: "2026-11-25",
      target_committee: "2026-11-23",
      target_branch: "2026-11-24",
      file_check: "2026-11-27",
      receipt_pending: "2026-12-20",
    });
  });

  test.each([
    ["2026-11-20", "2026-12-20"],
    ["2027-01-31", "2027-02-28"], // a month that is too short ends with its last day
    ["2028-01-31", "2028-02-29"],
    ["2026-12-31", "2027-01-31"],
  ])("accepted on %s, the receipt is owed to the end of %s", (on, day) => {
    const due = new Date(`${addDays(day, 1)}T00:00:00+08:00`);
    expect(deadline("receipt_pending", facts, new Date(`${on}T23:30:00+08:00`))).toEqual(due);
  });

  test("edge 43: a holiday moves it, a worked weekend day brings it nearer", () => {
    const shifted = { holidays: new Set(["2026-11-23"]), makeUpWorkdays: new Set(["2026-11-22"]) };
    const due = deadline("origin_branch", { ...facts, calendar: shifted }, now);
    expect(due).toEqual(new Date("2026-11-26T00:00:00+08:00"));
    const later = { ...shifted, makeUpWorkdays: new Set<string>() };
    expect(deadline("origin_branch", { ...facts, calendar: later }, now)).toEqual(
      new Date("2026-11-27T00:00:00+08:00"),
    );
    // What the member has, and what stands on the letter, are days and no working days.
    for (const state of ["returned", "in_transit", "receipt_pending"] as const)
      expect(deadline(state, { ...facts, calendar: later }, now)).toEqual(deadline(state, facts, now));
  });

  test("edge 43: the clock of a step stands while the files are asked for, and begins anew with the answer", () => {
    const asked = advance(
      { state: "target_committee", route: "between" },
      "request_files",
      "target_committee",
      facts,
      now,
    );
    expect(asked.ok && asked.value.dueAt).toEqual(new Date("2026-12-19T00:00:00+08:00"));
    const answeredAt = new Date("2026-12-18T10:00:00+08:00");
    const place = { state: "file_check", route: "between" } as const;
    const answered = advance(place, "answer_files", "origin_committee", facts, answeredAt);
    expect(answered.ok && answered.value.dueAt).toEqual(new Date("2026-12-26T00:00:00+08:00"));
  });

  test("a step that stays where it is moves no deadline", () => {
    for (const [step, party, route] of [
      ["attest_not_received", "target_committee", "between"],
      ["record_not_received", "origin_committee", "outward"],
    ] as const) {
      const taken = advance({ state: "letter_lost", route }, step, party, facts, now);
      expect(taken.ok && taken.value.dueAt).toEqual(facts.dueAt);
      // Half time is still counted from the day on which the case came here.
      expect(taken.ok && taken.value.callAt).toEqual(new Date("2026-12-04T09:00:00Z"));
    }
  });

  test("a case in transit without a letter is a bug", () => {
    expect(() => deadline("in_transit", { ...facts, letterValidUntil: null }, now)).toThrow("has a letter");
  });
});
