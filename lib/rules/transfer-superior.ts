/**
 * 上级党委: who decides where a letter may be issued again only from above (domain handbook 1.6, 10.0).
 * The root has no superior: what would go there is done by another of its own officers than the one who issued before.
 * Whoever holds an office in the committee and one above it comes as either.
 */
import { isHimself } from "./delegation";
import { may, type PolicyActor } from "./policy";
import type { Party } from "./transfer";
import { partiesOf, type TransferStanding } from "./transfer-party";

/** The parties of somebody, with what falls to him as the superior. */
export function partiesWithSuperior(
  actor: PolicyActor,
  on: TransferStanding & {
    readonly lastApprovedBy: string | null;
    readonly lastApprovedForId: string | null;
  },
): Party[] {
  const parties = partiesOf(actor, on);
  const { originCommittee } = on;
  if (originCommittee === null || parties.includes("superior") || !parties.includes("origin_committee")) {
    return parties;
  }
  const isRoot = originCommittee.path.split(".").filter(Boolean).length === 1;
  const above = actor.offices.filter(({ organization }) => organization.id !== originCommittee.id);
  const higher = may({ ...actor, offices: above }, "transfer.void", {
    places: { origin_committee: originCommittee },
  });
  const another = isRoot && !isHimself(actor, on.lastApprovedBy) && !isHimself(actor, on.lastApprovedForId);
  return higher || another ? [...parties, "superior"] : parties;
}
