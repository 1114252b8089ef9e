/**
 * 以谁的身份办理: as which parties a person stands before a transfer.
 * Whoever holds the ball is the party in charge; the origin committee, and the committees above it, may always end
 * what it began; a target committee to which the case was shown may say that the letter never came, and ends what
 * came in from outside.
 */
import { may, type Place, type PolicyAct, type PolicyActor } from "./policy";
import { type Party, partyInCharge, type TransferRoute, type TransferState } from "./transfer";

export interface TransferStanding {
  readonly memberId: string;
  readonly state: TransferState;
  readonly route: TransferRoute | null;
  readonly ownerOrganizationId: string | null;
  readonly originCommittee: Place | null;
  readonly shownCommittee: Place | null;
}

/** The parties as which this person may act on a case, the one in charge first. */
export function partiesOf(actor: PolicyActor, on: TransferStanding): Party[] {
  const parties = new Set<Party>();
  if (may(actor, "transfer.request", { memberId: on.memberId })) parties.add("member");
  const inCharge = partyInCharge(on.state, on.route);
  const owner = on.ownerOrganizationId === null ? null : { id: on.ownerOrganizationId, path: "" };
  if (inCharge !== null && inCharge !== "member" && may(actor, "transfer.decide", { places: { owner } })) {
    parties.add(inCharge);
  }
  const { originCommittee, shownCommittee } = on;
  if (
    originCommittee !== null &&
    may(actor, "transfer.void", { places: { origin_committee: originCommittee } })
  ) {
    const own = actor.offices.some(({ organization }) => organization.id === originCommittee.id);
    parties.add(own ? "origin_committee" : "superior");
  }
  if (
    shownCommittee !== null &&
    may(actor, "transfer.attest", { places: { shown_committee: shownCommittee } })
  ) {
    parties.add("target_committee");
  }
  return [...parties];
}

/** For which of his organizations he comes to a case of this committee: for it itself, else for the nearest above it. */
export function officeOver(actor: PolicyActor, committee: Place | null): string | null {
  if (committee === null) return null;
  const [nearest] = actor.offices
    .map(({ organization }) => organization)
    .filter(({ path }) => committee.path.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length);
  return nearest?.id ?? null;
}

/** Does he come as who may void what the origin committee began: that committee, or one above it (`transfer.void`)? */
export function voidsFromOrigin(party: Party): boolean {
  return party === "origin_committee" || party === "superior";
}

/** Which act of the policy lets somebody stand there as this party. */
export function actBehind(party: Party, on: Pick<TransferStanding, "state" | "route">): PolicyAct {
  if (party === "member") return "transfer.request";
  if (party === partyInCharge(on.state, on.route)) return "transfer.decide";
  if (party === "target_committee") return "transfer.attest";
  return voidsFromOrigin(party) ? "transfer.void" : "transfer.decide";
}
