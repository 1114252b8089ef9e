import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountRoles } from "./office";
import { type HeldOffice, may, type Place, type PolicyActor } from "./policy";
import { parties, partyInCharge, transferRoutes, transferStates } from "./transfer";
import { partiesOf, type TransferStanding } from "./transfer-party";

const root: Place = { id: "root", path: "r." };
const committee: Place = { id: "origin", path: "r.o." };
const branch: Place = { id: "branch", path: "r.o.b." };
const other: Place = { id: "target", path: "r.t." };
const holding = (place: Place, capacity: HeldOffice["capacity"] = "committee_officer"): PolicyActor => ({
  memberId: "officer",
  role: null,
  mergedRecords: [],
  offices: [{ capacity, kind: "secretary", organization: place }],
});
const standing: TransferStanding = {
  memberId: "member",
  state: "origin_committee",
  route: "between",
  ownerOrganizationId: "origin",
  originCommittee: committee,
  shownCommittee: null,
};

describe("以谁的身份", () => {
  test("the member himself, and nobody else's", () => {
    const member: PolicyActor = { memberId: "member", role: null, mergedRecords: [], offices: [] };
    expect(partiesOf(member, standing)).toEqual(["member"]);
    expect(partiesOf({ ...member, memberId: "another" }, standing)).toEqual([]);
    expect(partiesOf({ ...member, memberId: null }, standing)).toEqual([]);
  });

  test("an administrator has no part in a case", () =>
    expect(
      partiesOf({ memberId: null, role: "administrator" as const, mergedRecords: [], offices: [] }, standing),
    ).toEqual([]));

  test("the party in charge comes first; the origin committee and those above it stay beside it", () => {
    expect(partiesOf(holding(committee), standing)).toEqual(["origin_committee"]);
    expect(partiesOf(holding(root), standing)).toEqual(["superior"]);
    const atBranch = { ...standing, state: "origin_branch", ownerOrganizationId: "branch" } as const;
    expect(partiesOf(holding(branch, "branch_officer"), atBranch)).toEqual(["origin_branch"]);
    expect(partiesOf(holding(committee), atBranch)).toEqual(["origin_committee"]);
    // Nobody is left in the branch: its committee does the branch's work.
    const climbed = { ...atBranch, ownerOrganizationId: "origin" };
    expect(partiesOf(holding(committee), climbed)).toEqual(["origin_branch", "origin_committee"]);
    expect(partiesOf(holding(root), { ...standing, ownerOrganizationId: "root" })).toEqual([
      "origin_committee",
      "superior",
    ]);
  });

  test("the target committee has a part from the letter on, though it be not its turn", () => {
    const lost = { ...standing, state: "letter_lost" } as const;
    expect(partiesOf(holding(other), lost)).toEqual([]);
    expect(partiesOf(holding(other), { ...lost, shownCommittee: other })).toEqual(["target_committee"]);
    expect(partiesOf(holding(root), { ...lost, shownCommittee: other, originCommittee: null })).toEqual([]);
  });

  test("what came in from outside has no origin here: nobody stands for it", () => {
    const inward = {
      ...standing,
      state: "file_check",
      route: "inward",
      ownerOrganizationId: "target",
      originCommittee: null,
      shownCommittee: other,
    } as const;
    expect(partiesOf(holding(other), inward)).toEqual(["target_committee"]);
    expect(partiesOf(holding(root), inward)).toEqual([]);
  });
});

describe("on random trees", () => {
  /** A tree as the parents of its places; place 0 is the root. */
  const anyTree = fc.array(fc.nat(), { minLength: 2, maxLength: 12 }).map((parents) => {
    const places: Place[] = [{ id: "p0", path: "p0." }];
    for (const [at, parent] of parents.entries()) {
      const above = places[parent % places.length] ?? root;
      places.push({ id: `p${at + 1}`, path: `${above.path}p${at + 1}.` });
    }
    return places;
  });
  const anyScene = anyTree.chain((places) => {
    const place = fc.constantFrom(...places);
    return fc.record({
      offices: fc.array(
        fc.record({
          capacity: fc.constantFrom("branch_officer" as const, "committee_officer" as const),
          kind: fc.constant("secretary" as const),
          organization: place,
        }),
        { maxLength: 3 },
      ),
      memberId: fc.constantFrom("a", "b", null),
      role: fc.constantFrom(null, ...accountRoles),
      state: fc.constantFrom(...transferStates),
      route: fc.constantFrom(...transferRoutes, null),
      owner: fc.option(place),
      origin: fc.option(place),
      shown: fc.option(place),
    });
  });

  test("a party is his exactly by the policy, once, and the one in charge comes first", () => {
    fc.assert(
      fc.property(anyScene, ({ offices, memberId, role, state, route, owner, origin, shown }) => {
        const actor: PolicyActor = { memberId, role, mergedRecords: [], offices };
        const got = partiesOf(actor, {
          memberId: "a",
          state,
          route,
          ownerOrganizationId: owner?.id ?? null,
          originCommittee: origin,
          shownCommittee: shown,
        });
        // Written out from the policy's own words: exactly here, or here and below.
        const officer = offices.filter(({ capacity }) => capacity === "committee_officer");
        const own = origin !== null && offices.some(({ organization }) => organization.id === origin.id);
        const above =
          origin !== null && officer.some(({ organization }) => origin.path.startsWith(organization.path));
        const acting = owner !== null && offices.some(({ organization }) => organization.id === owner.id);
        const inCharge = partyInCharge(state, route);
        const expected = {
          member: memberId === "a",
          origin_branch: acting && inCharge === "origin_branch",
          origin_committee: (acting && inCharge === "origin_committee") || (above && own),
          target_committee:
            (acting && inCharge === "target_committee") ||
            (shown !== null && officer.some(({ organization }) => organization.id === shown.id)),
          target_branch: acting && inCharge === "target_branch",
          superior: above && !own,
          clock: false,
        };
        expect(new Set(got)).toEqual(new Set(parties.filter((party) => expected[party])));
        expect(new Set(got).size).toBe(got.length);
        if (acting && inCharge !== null && inCharge !== "member")
          expect(got.filter((party) => party !== "member")[0]).toBe(inCharge);
        // And `may` says the same of the two rights that officers come by.
        expect(may(actor, "transfer.void", { places: { origin_committee: origin } })).toBe(above);
        expect(may(actor, "transfer.decide", { places: { owner } })).toBe(acting);
      }),
      { numRuns: 500 },
    );
  });

  test("who has no office and is not the member has no part", () => {
    fc.assert(
      fc.property(anyScene, ({ role, state, route, owner, origin, shown }) => {
        const nobody: PolicyActor = { memberId: "b", role, mergedRecords: [], offices: [] };
        const on = {
          memberId: "a",
          state,
          route,
          ownerOrganizationId: owner?.id ?? null,
          originCommittee: origin,
          shownCommittee: shown,
        };
        expect(partiesOf(nobody, on)).toEqual([]);
      }),
    );
  });
});
