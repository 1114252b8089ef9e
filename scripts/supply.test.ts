import { describe, expect, test } from "vitest";
import { billOfMaterials } from "./sbom.mjs";
import { advisories, isAllowed, isBelow, lockedPackages, unsafe } from "./supply/lockfile.mjs";

const today = new Date().toISOString().slice(0, 10);

test("no package of the lockfile is below its least safe version @V15.2.1", () => {
  expect(lockedPackages().length).toBeGreaterThan(300);
  expect(unsafe(lockedPackages(), advisories(), today)).toEqual([]);
});

test("every rule is about a package that is here, and says why and since when", () => {
  const names = new Set(lockedPackages().map(({ name }) => name));
  for (const { package: name, since, why } of advisories().least) {
    expect(names).toContain(name);
    expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(why.length).toBeGreaterThan(10);
  }
});

describe("the gate bites", () => {
  const rules = {
    least: [{ package: "a", version: "1.2.3", since: "2026-01-01", why: "it is old" }],
    exceptions: [{ package: "a", version: "1.0.0", until: "2026-06-30", why: "not reached" }],
    licenses: [],
  };
  const held = (version: string) => [
    { name: "a", version },
    { name: "a", version: "1.0.0" },
  ];
  test.each([
    ["1.2.2", "2026-01-01", 1],
    ["1.2.3", "2026-01-01", 0],
    ["1.2.3-rc.1", "2026-01-01", 1],
    ["2.0.0", "2026-06-30", 0],
    ["2.0.0", "2026-07-01", 1],
  ])("%s on %s", (version, day, found) => expect(unsafe(held(version), rules, day)).toHaveLength(found));

  test("an exception that covers nothing is named", () =>
    expect(unsafe([{ name: "a", version: "2.0.0" }], rules, "2026-01-01")).toEqual([
      "the exception for a 1.0.0 covers nothing",
    ]));

  test.each([
    ["1.10.0", "1.9.0", false],
    ["0.45.2", "0.45.10", true],
    ["16.4.5", "16.4.5", false],
  ])("%s below %s: %s", (version, least, below) => expect(isBelow(version, least)).toBe(below));
});

describe("licences", () => {
  test("every package has one that we may use", () => {
    const { licenses } = advisories();
    const strange = lockedPackages().filter(({ license }) => !isAllowed(license, licenses));
    expect(strange.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });
  test.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0)", true],
    ["MIT AND GPL-3.0", false],
    ["GPL-3.0", false],
    ["", false],
  ])("%s: %s", (license, allowed) => expect(isAllowed(license, ["MIT"])).toBe(allowed));
});

test("the bill of materials names every package once, with its digest, and no address @V15.1.2", () => {
  const bill = billOfMaterials();
  expect(bill.components.map(({ name, version }) => `${name}@${version}`)).toEqual(
    lockedPackages().map(({ name, version }) => `${name}@${version}`),
  );
  expect(new Set(bill.components.map((one) => one["bom-ref"])).size).toBe(bill.components.length);
  // What travels inside another package has no digest of its own.
  const digests = bill.components.flatMap(({ hashes }) => hashes?.map(({ content }) => content) ?? []);
  expect(digests.length).toBeGreaterThan(bill.components.length - 10);
  for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{128}$/);
  expect(JSON.stringify(bill)).not.toMatch(/https?:/);
});
