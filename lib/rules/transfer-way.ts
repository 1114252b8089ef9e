/**
 * 办理流程: who acts one after the other, for the steps to come on a page.
 * Read beside the table in `transfer.ts`, which decides; this only says how the way usually goes on (domain handbook 1.4).
 */
import type { CommitteeSettings } from "./settings";
import type { Party, TransferRoute, TransferState } from "./transfer";

export const wayParties = ["origin_branch", "origin_committee", "target_committee", "target_branch"] as const;
/** The parties that every transfer between two committees passes. */
export type WayParty = (typeof wayParties)[number] & Party;

/** Whoever is not on the platform does not act here, and inside one committee it acts once. */
export function wayOf(route: TransferRoute): readonly WayParty[] {
  switch (route) {
    case "between":
      return wayParties;
    case "within":
      return ["origin_branch", "origin_committee", "target_branch"];
    case "outward":
      return ["origin_branch", "origin_committee"];
    case "inward":
      return ["target_committee", "target_branch"];
    case "reversal":
      return [];
  }
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
      return after("origin_committee");
    case "file_check":
      return route === "inward" ? after("target_committee") : after("origin_committee");
    case "in_transit":
    case "target_committee":
      return route === "between" || route === "inward"
        ? after("target_committee")
        : after("origin_committee");
    case "target_branch":
    case "receipt_pending":
    case "completed":
    case "withdrawn":
    case "rejected":
    case "voided":
      return [];
  }
}

/** Working days each of them has. */
export function wayWorkdays(party: WayParty, settings: CommitteeSettings): number {
  const days: Record<WayParty, number> = {
    origin_branch: settings.originBranchWorkdays,
    origin_committee: settings.originCommitteeWorkdays,
    target_committee: settings.targetCommitteeWorkdays,
    target_branch: settings.targetBranchWorkdays,
  };
  return days[party];
}
