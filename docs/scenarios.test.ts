import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const told = [
  ...readFileSync(path.join(root, "docs/scenarios.md"), "utf8").matchAll(/^\| (S-\d\d) \|/gm),
].map(([, id]) => id ?? "");
const e2e = path.join(root, "e2e");
const specs = existsSync(e2e) ? readdirSync(e2e).filter((file) => file.endsWith(".spec.ts")) : [];
const tags = (file: string) =>
  [...readFileSync(path.join(e2e, file), "utf8").matchAll(/@(S-\d\d)\b/g)].map(([, id]) => id ?? "");
const played = new Set(specs.flatMap(tags));

test("each scenario has a number of its own, in order", () => {
  expect(told.length).toBeGreaterThan(20);
  expect(told).toEqual([...new Set(told)].sort());
});

describe.skipIf(specs.length === 0)("scenarios and browser tests", () => {
  test("every scenario is played by a test", () => expect(told.filter((id) => !played.has(id))).toEqual([]));
  test("every tag of a test is a scenario", () =>
    expect([...played].filter((id) => !told.includes(id))).toEqual([]));
  test.each(specs)("%s plays at least one", (file) => expect(tags(file)).not.toEqual([]));
});
