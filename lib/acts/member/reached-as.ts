import { isBelow, type Place, type PolicyActor } from "../../rules/policy";

/** For which of his organizations an officer looks at a member of this branch: the branch, or what he holds above it. */
export function reachedAs({ offices }: PolicyActor, branch: Place): string | null {
  const held = offices.filter(({ organization }) => isBelow(branch, organization));
  return (held.find(({ organization }) => organization.id === branch.id) ?? held[0])?.organization.id ?? null;
}
