import { describe, expect, test } from "vitest";
import { type OwnerCandidate, ownerOf, signatories, waitsForLetter } from "./owner";
import { openStates, transferRoutes } from "./transfer";

const line = (branch: string[], committee: string[], root: string[]) => [
  { organizationId: "branch", officers: branch, secretaries: [] },
  { organizationId: "committee", officers: committee, secretaries: [] },
  { organizationId: "root", officers: root, secretaries: [] },
];

describe("由谁办理", () => {
  test.each([
    ["somebody is there", line(["a"], ["b"], ["c"]), [], "branch"],
    ["its deputy acts for the secretary's own request", line(["a", "d"], ["b"], ["c"]), ["a"], "branch"],
    ["the only officer asks for himself", line(["a"], ["b"], ["c"]), ["a"], "committee"],
    ["the branch has no officer", line([], ["b"], ["c"]), [], "committee"],
    ["the same person holds both", line(["a"], ["a"], ["c"]), ["a"], "root"],
    ["requester and former approver are set aside", line(["a"], ["a", "b"], ["c"]), ["a", "b"], "root"],
    ["nobody is free: the root keeps it and raises its alarm", line(["a"], ["a"], ["a"]), ["a"], "root"],
    ["nobody is anywhere", line([], [], []), [], "root"],
  ])("%s", (_, places, excluded, owner) => expect(ownerOf(places, new Set(excluded))).toBe(owner));

  test("a case without a line is a bug", () => expect(() => ownerOf([], new Set())).toThrow());
});

describe("where the secretary alone issues letters", () => {
  const place = (organizationId: string, officers: string[], secretaries: string[]): OwnerCandidate => ({
    organizationId,
    officers,
    secretaries,
  });
  const owner = (line: OwnerCandidate[], excluded: string[] = [], letterBySecretaryOnly = 1) =>
    ownerOf(line, new Set(excluded), (one) => signatories(one, true, { letterBySecretaryOnly }));
  const above = place("root", ["clerk", "first"], ["first"]);

  test.each([
    ["he has it", place("committee", ["s", "c"], ["s"]), [], "committee"],
    ["the only clerk may not sign: it climbs", place("committee", ["c"], []), [], "root"],
    [
      "the secretary asks for himself: it climbs past the clerk",
      place("committee", ["s", "c"], ["s"]),
      ["s"],
      "root",
    ],
    ["a deputy signs for him", place("committee", ["s", "d"], ["s", "d"]), ["s"], "committee"],
  ] as const)("%s", (_, committee, excluded, expected) => {
    expect(owner([committee, above], [...excluded])).toBe(expected);
  });

  test("where nobody in the line may sign it stays with who is there", () => {
    expect(owner([place("committee", ["c"], []), place("root", ["clerk"], [])])).toBe("committee");
  });

  test("where any officer may, the clerk keeps it", () => {
    expect(owner([place("committee", ["c"], []), above], [], 0)).toBe("committee");
  });

  test("a letter is waited for before the first and before another one, not where none is written", () => {
    const waiting = transferRoutes.map((route) => [
      route,
      openStates.filter((state) => waitsForLetter({ state, route, rejectionGround: null })),
    ]);
    const withLetter = ["origin_committee", "refused", "letter_expired", "letter_lost"];
    expect(Object.fromEntries(waiting)).toEqual({
      within: [],
      between: withLetter,
      outward: withLetter,
      inward: [],
      reversal: [],
    });
    const proposed = { state: "origin_committee", route: "between", rejectionGround: "duplicate" } as const;
    expect(waitsForLetter(proposed)).toBe(false);
  });
});
