import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");

interface Row {
  readonly id: string;
  readonly rule: string;
  readonly proof: string;
}
const rows: Row[] = readFileSync(path.join(root, "docs/edges.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [id = "", , rule = "", proof = ""] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    return { id, rule, proof };
  });

/** The numbers that the titles of a file's tests begin with: `edge 07: …`, or `edges 35, 36: …` for several. */
function numbersIn(text: string): string[] {
  const titles = text.matchAll(/["'`]edges? (\d\d(?:, \d\d)*): /g);
  return [...titles].flatMap(([, numbers = ""]) => numbers.split(", "));
}
const files = ["lib", "e2e"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(test|spec)\.ts$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
);
const tested = new Map(files.map((file) => [file, numbersIn(readFileSync(path.join(root, file), "utf8"))]));

test("the cases are all there, in order, each with its rule", () => {
  expect(rows.map(({ id }) => id)).toEqual(
    Array.from({ length: 55 }, (_, nth) => String(nth + 1).padStart(2, "0")),
  );
  for (const { id, rule } of rows) expect([id, rule]).not.toEqual([id, ""]);
});

describe("a test, or the reason why there is none", () => {
  test.each(rows)("$id", ({ id, proof }) => {
    const named = [...proof.matchAll(/`([^`]+\.(?:test|spec)\.ts)`/g)].map(([, file]) => file ?? "");
    if (named.length === 0) expect(proof).toMatch(/^later: /);
    for (const file of named)
      expect([file, tested.get(file) ?? "no such file"]).toEqual([file, expect.arrayContaining([id])]);
    // A reason that a test has overtaken is no reason any more.
    if (named.length === 0) expect([...tested].filter(([, ids]) => ids.includes(id))).toEqual([]);
  });
});

test("no title names a case that there is not", () => {
  for (const [file, ids] of tested)
    for (const id of ids)
      expect([file, rows.map((row) => row.id)]).toEqual([file, expect.arrayContaining([id])]);
});

test("a title is read as it is written", () => {
  expect(
    numbersIn(`test("edge 07: one", f); describe('edges 35, 36: two', f); it.each(t)(\`edge 02: %s\`, f)`),
  ).toEqual(["07", "35", "36", "02"]);
  expect(numbersIn(`test("an edge 07: no", f); test("edge 7: no", f); // edge 08: a comment`)).toEqual([]);
});
