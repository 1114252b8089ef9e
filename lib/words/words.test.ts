import { expect, test } from "vitest";
import en from "./en";
import zhCN from "./zh-CN";

/** Chinese in the English words is a name of ours, or a word that has to be recognized on a document. */
const NAMES = /随行|中文/g;

function sentences(words: unknown, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

test("no sentence is empty", () => {
  expect([...sentences(zhCN), ...sentences(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("the areas that everybody sees are English in English", () => {
  const { common, fault, form, help, identity, signIn, welcome } = en;
  const seen = sentences({ common, fault, form, help, identity, signIn, welcome });
  expect(seen.filter(([, text]) => /\p{Script=Han}/u.test(text.replace(NAMES, "")))).toEqual([]);
});

test("dates and amounts", () => {
  expect(zhCN.common.date("2026-12-05")).toBe("2026年12月5日");
  expect(en.common.date("2026-12-05")).toBe("5 Dec 2026");
  expect(zhCN.common.month("2026-09")).toBe("2026年9月");
  expect(en.common.month("2026-09")).toBe("Sep 2026");
  const midnight = new Date("2026-11-21T16:00:00Z");
  expect(zhCN.common.instant(midnight)).toBe("2026年11月22日 00:00");
  expect(en.common.instant(midnight)).toBe("22 Nov 2026, 00:00");
  expect([en.common.days(1), en.common.days(2)]).toEqual(["1 day", "2 days"]);
  const minute = 60_000;
  expect(
    [0, minute, 59 * minute, 60 * minute, 1440 * minute, 2879 * minute].map(zhCN.common.duration),
  ).toEqual(["不到 1 分钟", "1 分钟", "59 分钟", "1 小时", "1 天", "1 天"]);
});
