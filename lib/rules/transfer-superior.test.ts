import { describe, expect, test } from "vitest";
import type { HeldOffice, Place, PolicyActor } from "./policy";
import { partiesWithSuperior } from "./transfer-superior";

const root: Place = { id: "root", path: "r." };
const committee: Place = { id: "origin", path: "r.o." };
const holding = (memberId: string, ...places: Place[]): PolicyActor => ({
  memberId,
  administrator: false,
  offices: places.map(
    (organization): HeldOffice => ({
      capacity: "committee_officer",
      kind: "organization_officer",
      organization,
    }),
  ),
});
const on = (originCommittee: Place, ownerOrganizationId: string, lastApprovedBy: string | null = null) => ({
  memberId: "member",
  state: "letter_expired" as const,
  route: "between" as const,
  ownerOrganizationId,
  originCommittee,
  shownCommittee: null,
  lastApprovedBy,
});

describe("edge 12: who is the superior", () => {
  test.each<[string, PolicyActor, ReturnType<typeof on>, string[]]>([
    [
      "the committee's own officer is not",
      holding("a", committee),
      on(committee, "origin"),
      ["origin_committee"],
    ],
    ["an officer above it is", holding("a", root), on(committee, "origin"), ["superior"]],
    [
      "also when the task climbed to him",
      holding("a", root),
      on(committee, "root"),
      ["origin_committee", "superior"],
    ],
    [
      "who holds both comes as either",
      holding("a", committee, root),
      on(committee, "origin"),
      ["origin_committee", "superior"],
    ],
    [
      "of the root it is another of its officers",
      holding("a", root),
      on(root, "root", "b"),
      ["origin_committee", "superior"],
    ],
    ["and not he who issued before", holding("a", root), on(root, "root", "a"), ["origin_committee"]],
    ["a stranger is nobody", holding("a", { id: "x", path: "r.x." }), on(committee, "origin"), []],
  ])("%s", (_, actor, standing, parties) => {
    expect(partiesWithSuperior(actor, standing)).toEqual(parties);
  });
});
