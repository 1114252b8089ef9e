import { expect, test } from "vitest";
import { markOf, readMark } from "./mark";

const id = "01a20473-cd8e-793a-a83a-0d9094a322ef";

test("a mark reads as it was written", () => {
  const mark = { dueAt: new Date("2026-11-25T16:00:00Z"), id };
  expect(readMark(markOf(mark))).toEqual(mark);
});

test.each([
  undefined,
  "",
  id,
  `_${id}`,
  "1795622400000_x",
  `1e15_${id}`,
  `8640000000000000_${id}`,
  `-1_${id}`,
  [`1795622400000_${id}`, "x"],
])("%j is no mark", (text) => expect(readMark(text)).toBeNull());
