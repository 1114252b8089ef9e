import { expect, test } from "vitest";
import { ethnicities, ethnicityInLatinLetters } from "./ethnicity";

test("each of the fifty-six has a name of its own in Latin letters", () => {
  const names = ethnicities.map(ethnicityInLatinLetters);
  expect(new Set(names).size).toBe(56);
  expect(names.filter((name) => !/^[A-Z][a-z]+$/.test(name))).toEqual([]);
});

test.each([
  ["汉族", "Han"],
  ["维吾尔族", "Uygur"],
  ["土家族", "Tujia"],
  ["京族", "Gin"],
  ["基诺族", "Jino"],
  ["穿青人", "穿青人"],
])("%s is %s", (name, latin) => {
  expect(ethnicityInLatinLetters(name)).toBe(latin);
});
