import { expect, test } from "vitest";
import { memberStatuses, rightsStates } from "./member";
import { type Capacity, capacityOf, mayAct, mayHoldOffice, type OfficeKind, officeKinds } from "./office";
import { type OrganizationType, organizationTypes } from "./organization";

/** Who acts: 书记, 副书记 and 组织委员 of a branch or committee; nobody of a general branch. */
const acting: readonly OfficeKind[] = ["secretary", "deputy_secretary", "organization_officer"];
const capacity: Record<OrganizationType, Capacity | null> = {
  committee: "committee_officer",
  general_branch: null,
  branch: "branch_officer",
  joint_branch: "branch_officer",
  mobile_branch: "branch_officer",
  temporary_branch: "branch_officer",
};

test.each(officeKinds)("%s", (kind) => {
  expect(mayAct(kind)).toBe(acting.includes(kind));
  for (const type of organizationTypes) {
    expect(capacityOf(kind, type)).toBe(acting.includes(kind) ? capacity[type] : null);
  }
});

test("only a full member with normal rights is appointed", () => {
  const allowed = memberStatuses.flatMap((status) =>
    rightsStates.filter((rights) => mayHoldOffice({ status, rights })).map((rights) => `${status} ${rights}`),
  );
  expect(allowed).toEqual(["full normal"]);
});
