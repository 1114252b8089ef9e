/**
 * 办理流程: who acts one after the other, for the steps to come on a page.
 * Read beside the table in `transfer.ts`, which decides; this only says how the way usually goes on (domain handbook 1.4).
 */
import { settings } from "./settings";
import type { Party, TransferRoute, TransferState } from "./transfer";

export const wayParties = ["origin_branch", "origin_committee", "target_committee", "target_branch"] as const;
/** The parties that every transfer between two committees passes. */
export type WayParty = (typeof wayParties)[number] & Party;

/** Inside one committee the target committee is the origin committee, and acts once. */
export function wayOf(route: TransferRoute): readonly WayParty[] {
  return route === "between" ? wayParties : wayParties.filter((party) => party !== "target_committee");
}

/** Who comes after whoever is in charge now; empty where nothing comes any more. */
export function partiesAhead(state: TransferState, route: TransferRoute): readonly WayParty[] {
  const way = wayOf(route);
  const after = (party: WayParty) => way.slice(way.indexOf(party) + 1);
  switch (state) {
    case "draft":
    case "returned":
      return way;
    case "origin_branch":
      return after("origin_branch");
    case "origin_committee":
    case "refused":
    case "letter_expired":
    case "letter_lost":
    case "file_check":
      return after("origin_committee");
    case "in_transit":
    case "target_committee":
      return route === "between" ? after("target_committee") : after("origin_committee");
    case "target_branch":
    case "completed":
    case "withdrawn":
    case "rejected":
    case "voided":
      return [];
  }
}

/** Working days each of them has. */
export const wayWorkdays: Record<WayParty, number> = {
  origin_branch: settings.originBranchWorkdays,
  origin_committee: settings.originCommitteeWorkdays,
  target_committee: settings.targetCommitteeWorkdays,
  target_branch: settings.targetBranchWorkdays,
};
