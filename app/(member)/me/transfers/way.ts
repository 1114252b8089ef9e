import type { CommitteeSettings } from "@/lib/rules/settings";
import type { TransferRoute } from "@/lib/rules/transfer";
import { type WayParty, wayWorkdays } from "@/lib/rules/transfer-way";
import type { Words } from "@/lib/words/zh-CN";

/** What a party does on the way, in words. */
export function wayTitle(t: Words, party: WayParty, route: TransferRoute): string {
  const { ahead } = t.transfer;
  return party === "origin_committee" ? ahead.origin_committee[route] : ahead[party];
}

/** Within which time a party acts once it is its turn; the letter's own time runs until the target committee has it. */
export function waySpan(t: Words, party: WayParty, settings: CommitteeSettings): string {
  if (party === "target_committee") return t.transfer.beforeLetterEnds;
  return t.transfer.within(wayWorkdays(party, settings));
}

interface WayPlaces {
  readonly from: string;
  readonly originCommittee: { readonly name: string } | null;
  readonly to: string;
  readonly targetCommittee: { readonly name: string } | null;
}

/** The organization behind a party of a case. */
export function wayPlace(party: WayParty, places: WayPlaces): string | undefined {
  switch (party) {
    case "origin_branch":
      return places.from;
    case "origin_committee":
      return places.originCommittee?.name;
    case "target_committee":
      return places.targetCommittee?.name;
    case "target_branch":
      return places.to;
  }
}
