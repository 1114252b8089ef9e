import { describe, expect, test } from "vitest";
import type { HeldOffice, Place, PolicyActor } from "./policy";
import { partiesWithSuperior } from "./transfer-superior";

const root: Place = { id: "root", path: "r." };
const committee: Place = { id: "origin", path: "r.o." };
const branch: Place = { id: "branch", path: "r.o.b." };
const holding = (...places: readonly [Place, HeldOffice["capacity"]][]): PolicyActor => ({
  memberId: "officer",
  role: null,
  mergedRecords: [],
  offices: places.map(([organization, capacity]) => ({ capacity, kind: "secretary", organization })),
});
const expired = {
  memberId: "member",
  state: "letter_expired",
  route: "between",
  ownerOrganizationId: "origin",
  originCommittee: committee,
  shownCommittee: null,
  lastApprovedBy: "clerk",
  lastApprovedForId: null,
} as const;
const atRoot = { ...expired, ownerOrganizationId: "root", originCommittee: root };

describe("上级", () => {
  test("is whoever holds an office above the committee, also beside one in it", () => {
    expect(partiesWithSuperior(holding([root, "committee_officer"]), expired)).toEqual(["superior"]);
    expect(partiesWithSuperior(holding([committee, "committee_officer"]), expired)).toEqual([
      "origin_committee",
    ]);
    const both = holding([committee, "committee_officer"], [root, "committee_officer"]);
    expect(partiesWithSuperior(both, expired)).toEqual(["origin_committee", "superior"]);
  });

  test("at the root is another of its officers than the one who signed last", () => {
    const officer = holding([root, "committee_officer"]);
    expect(partiesWithSuperior(officer, atRoot)).toEqual(["origin_committee", "superior"]);
    expect(partiesWithSuperior(officer, { ...atRoot, lastApprovedBy: "officer" })).toEqual([
      "origin_committee",
    ]);
  });

  test("is nobody else", () => {
    expect(partiesWithSuperior(holding([branch, "branch_officer"]), expired)).toEqual([]);
    expect(partiesWithSuperior(holding([branch, "branch_officer"]), atRoot)).toEqual([]);
    expect(
      partiesWithSuperior(holding([root, "committee_officer"]), { ...expired, originCommittee: null }),
    ).toEqual([]);
  });
});
