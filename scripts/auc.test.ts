import { expect, test } from "vitest";
import { areaUnderCurve } from "./bench/auc";

test.each([
  ["alike", [1, 2, 3], [1, 2, 3], 0.5],
  ["always larger", [4, 5], [1, 2, 3], 1],
  ["always smaller", [1], [2, 3], 0],
  ["half of the pairs", [1, 4], [2, 3], 0.5],
  ["three pairs of four", [2, 4], [1, 3], 0.75],
  ["all the same", [7, 7], [7, 7, 7], 0.5],
  ["a tie counts half", [1, 2], [1], 0.75],
])("%s", (_, a, b, area) => expect(areaUnderCurve(a, b)).toBeCloseTo(area, 12));

test("what is empty is not compared", () => expect(() => areaUnderCurve([], [1])).toThrow());
