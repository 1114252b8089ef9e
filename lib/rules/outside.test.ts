import { describe, expect, test } from "vitest";
import { answersOpenTo, confirmHindranceOf, isAcceptanceDate, letterKey } from "./outside";

describe("the same letter typed twice", () => {
  test.each([
    ["中共丙市委组织部", "中国共产党丙市委组织部", " 中共丙市委 组织部", "丙市委组织部"],
    [
      "丙组〔2026〕第0012号",
      "丙组[2026]第0012号",
      "丙组（２０２６）００１２",
      "丙组 2026-0012",
      "丙组【2026】0012号",
    ],
    ["ab2026.12", "ＡＢ２０２６１２", "AB_2026—12"],
  ])("%s", (...written) => expect(new Set(written.map(letterKey)).size).toBe(1));

  test("another number and another issuer stay others", () => {
    const keys = ["丙组〔2026〕0012", "丙组〔2026〕0013", "丁组〔2026〕0012", "丙组〔2025〕0012"].map(
      letterKey,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("中共 inside a name stays", () => expect(letterKey("丙市中共党史馆")).toBe("丙市中共党史馆"));
});

describe("what can be answered to a letter on paper", () => {
  const paper = { kind: "paper", validUntil: "2026-11-20" } as const;

  test.each([
    ["live", "2026-11-20", ["accepted", "refused"]],
    ["live", "2026-11-21", ["accepted"]],
    ["expired", "2026-11-21", ["accepted"]],
    ["on_hold", "2026-11-20", []],
    ["used", "2026-11-20", []],
    ["void", "2026-11-20", []],
  ] as const)("%s on %s", (state, today, open) =>
    expect(answersOpenTo({ ...paper, state }, today)).toEqual(open),
  );

  test("a letter between committees here is answered by themselves", () =>
    expect(answersOpenTo({ ...paper, kind: "electronic", state: "live" }, "2026-11-20")).toEqual([]));

  test("accepted on a day from the letter to today", () => {
    const day = (acceptedOn: string) => isAcceptanceDate(acceptedOn, "2026-11-10", "2026-11-20");
    expect(["2026-11-09", "2026-11-10", "2026-11-20", "2026-11-21"].map(day)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("who is not the second clerk, and why", () => {
  const by = { memberId: "m", setAside: ["a"], recordedBy: "r", issuedBy: "i", issuedFor: "f" };
  const place = { id: "c", path: "c." };
  const office = {
    capacity: "committee_officer",
    kind: "organization_officer",
    organization: place,
  } as const;
  const why = [
    ["m", "own_request"],
    ["a", "set_aside"],
    ["r", "recorded"],
    ["i", "issued"],
    ["f", "issued"],
    ["x", null],
  ] as const;

  test.each(why)("%s himself: %s", (memberId, hindrance) =>
    expect(confirmHindranceOf({ memberId, role: null, mergedRecords: [], offices: [office] }, by)).toBe(
      hindrance,
    ),
  );
  test.each(why)("whoever acts for %s: %s", (onBehalfOfId, hindrance) =>
    expect(
      confirmHindranceOf(
        { memberId: "y", role: null, mergedRecords: [], offices: [{ ...office, onBehalfOfId }] },
        by,
      ),
    ).toBe(hindrance),
  );
  test.each(why)("whoever lets %s act for him: %s", (delegateId, hindrance) =>
    expect(
      confirmHindranceOf(
        { memberId: "y", role: null, mergedRecords: [], offices: [{ ...office, delegateId }] },
        by,
      ),
    ).toBe(hindrance),
  );
  test("nobody is nobody", () =>
    expect(
      confirmHindranceOf(
        { memberId: null, role: null, mergedRecords: [], offices: [] },
        { ...by, recordedBy: null },
      ),
    ).toBeNull());
});
