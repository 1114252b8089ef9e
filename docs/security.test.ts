import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const file = path.join(root, "docs/security.md");
const heading = "## Requirements and their tests";

/** Requirement ids of ASVS 5.0, each with what it asks of this product, in our words. */
const requirements: Record<string, string> = JSON.parse(
  readFileSync(path.join(root, "security/asvs.json"), "utf8"),
);

/** A tag in a test's title: `vitest -t @V7.2.4` and `playwright --grep @V7.2.4` play what proves a requirement. */
const TAG = /@(V\d+\.\d+\.\d+)\b/g;

function tagsIn(text: string): string[] {
  return [...new Set([...text.matchAll(TAG)].map(([, id]) => id ?? ""))];
}

const tests = ["lib", "db", "app", "scripts", "docs", "e2e"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(test|spec)\.ts$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  )
  // This file speaks of tags and proves nothing.
  .filter((name) => name !== "docs/security.test.ts")
  .sort();
const bound = new Map<string, string[]>();
for (const name of tests)
  for (const id of tagsIn(readFileSync(path.join(root, name), "utf8")))
    bound.set(id, [...(bound.get(id) ?? []), name]);

function inOrder(one: string, other: string): number {
  const [a, b] = [one, other].map((id) => id.slice(1).split(".").map(Number));
  return [0, 1, 2].map((at) => (a?.[at] ?? 0) - (b?.[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function table(): string {
  const rows = Object.keys(requirements)
    .filter((id) => bound.has(id))
    .sort(inOrder)
    .map(
      (id) =>
        `| ${id} | ${requirements[id]} | ${(bound.get(id) ?? []).map((name) => `\`${name}\``).join(", ")} |`,
    );
  return [
    heading,
    "",
    "Ids of ASVS 5.0. Made from the tags in the titles of the tests (`@V7.2.4`) and the words in `security/asvs.json`;",
    "`UPDATE=1 npx vitest run docs/security.test.ts` writes it anew.",
    "",
    "| id | what it asks of us | tests |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

const written = readFileSync(file, "utf8");
const before = written.slice(0, written.indexOf(heading));

test("the table of requirements is what the tags of the tests say", () => {
  if (process.env.UPDATE === "1") writeFileSync(file, before + table());
  else expect(written.slice(before.length)).toBe(table());
});

test("eighty requirements and more are bound to tests, and each tag is a requirement", () => {
  expect([...bound.keys()].filter((id) => !(id in requirements))).toEqual([]);
  expect(Object.keys(requirements).filter((id) => bound.has(id)).length).toBeGreaterThanOrEqual(80);
});

test("every requirement that has words has a test", () => {
  expect(Object.keys(requirements).filter((id) => !bound.has(id))).toEqual([]);
});

describe("the twenty threats", () => {
  const threats = before
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  test("are numbered from 1 to 20, each with what stands against it", () => {
    expect(threats.map(([number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, nth) => nth + 1),
    );
    for (const [number, , mitigation] of threats) expect([number, mitigation]).not.toEqual([number, ""]);
  });

  test.each(threats)("%s %s", (_number, _threat, _mitigation, proof = "") => {
    const named = [...proof.matchAll(/`([^`]+\.(?:test|spec)\.ts)`/g)].map(([, name]) => name ?? "");
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !tests.includes(name))).toEqual([]);
  });
});

test("a tag is read as it is written", () => {
  expect(tagsIn('test("x @V7.2.4 @V16.5.1", f); test("y @S-01 @V7.2.4")')).toEqual(["V7.2.4", "V16.5.1"]);
  expect(["V10.1.2", "V2.1.1", "V2.10.1", "V2.2.1"].sort(inOrder)).toEqual([
    "V2.1.1",
    "V2.2.1",
    "V2.10.1",
    "V10.1.2",
  ]);
});
