import { describe, expect, test } from "vitest";
import {
  careerFault,
  filesAsked,
  incomingLetterFault,
  isDuesMonthPossible,
  meetsRecord,
  toldBy,
} from "./incoming";
import { memberStatuses } from "./member";
import { letterKey } from "./outside";

describe("the days of a letter", () => {
  const letter = { issuedOn: "2026-11-20", validDays: 30 };
  test.each([
    ["2026-11-19", "not_issued_yet"],
    ["2026-11-20", null],
    ["2026-12-20", null],
    ["2026-12-21", "expired"],
  ])("on %s: %s", (today, fault) => {
    expect(incomingLetterFault(letter, today)).toBe(fault);
  });

  test("whatever it says, never above three months", () => {
    const long = { issuedOn: "2026-11-20", validDays: 180 };
    expect(incomingLetterFault(long, "2027-02-18")).toBeNull();
    expect(incomingLetterFault(long, "2027-02-19")).toBe("expired");
  });
});

describe("admission and confirmation", () => {
  const career = {
    bornOn: "1992-02-29",
    issuedOn: "2026-11-20",
    admittedOn: "2024-02-29",
    confirmedOn: "2025-02-28",
  };
  test.each([
    [{}, null],
    // edge 35: a year after 29 February is 28 February.
    [{ confirmedOn: "2025-02-27" }, "confirmed_out_of_order"],
    [{ confirmedOn: "2026-11-20" }, null],
    [{ confirmedOn: "2026-11-21" }, "confirmed_out_of_order"],
    [{ confirmedOn: null }, null],
    [{ admittedOn: "2026-11-21", confirmedOn: null }, "admitted_after_letter"],
    [{ bornOn: "2006-02-28", confirmedOn: null }, null],
    [{ bornOn: "2006-03-01", confirmedOn: null }, "admitted_too_young"],
  ])("%o: %s", (more, fault) => {
    expect(careerFault({ ...career, ...more })).toBe(fault);
  });

  test("edge 33: dues half a year ahead of the letter, not more", () => {
    expect(isDuesMonthPossible("2027-05", "2026-11-20")).toBe(true);
    expect(isDuesMonthPossible("2027-06", "2026-11-20")).toBe(false);
  });
});

test("who is taken up again: transferred out, or registered once and never taken in", () => {
  const again = memberStatuses.filter((status) => meetsRecord(status, false) === "taken_up_again");
  expect(again).toEqual(["pending", "transferred_out"]);
  expect(memberStatuses.filter((status) => meetsRecord(status, true) !== "known_here")).toEqual([]);
  expect(memberStatuses.filter((status) => meetsRecord(status, false) === "known_here")).toEqual([
    "probationary",
    "full",
  ]);
});

test("the same letter however it is typed", () => {
  const key = letterKey("中共示例县委〔2026〕第 12 号");
  for (const typed of ["示例县委(2026)12号", "示例县委［２０２６］１２", "中国共产党示例县委 2026-12"]) {
    expect(letterKey(typed)).toBe(key);
  }
  expect(letterKey("示例县委〔2026〕第 13 号")).not.toBe(key);
});

test("a sheet tells of the newest event of its kind", () => {
  const events = [
    { id: 1, kind: "transfer.files_requested" },
    { id: 2, kind: "transfer.files_answered" },
    { id: 3, kind: "transfer.files_requested" },
  ] as const;
  expect(toldBy("enquiry", events)?.id).toBe(3);
  expect(toldBy("return_slip", events)).toBeNull();
});

test("what an enquiry asks for, a line for each", () => {
  expect(filesAsked("入党志愿书；政治审查材料。\n\n转正申请书;")).toEqual([
    "入党志愿书",
    "政治审查材料",
    "转正申请书",
  ]);
});
