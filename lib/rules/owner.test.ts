import { describe, expect, test } from "vitest";
import { ownerOf } from "./owner";

const line = (branch: string[], committee: string[], root: string[]) => [
  { organizationId: "branch", officers: branch },
  { organizationId: "committee", officers: committee },
  { organizationId: "root", officers: root },
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
