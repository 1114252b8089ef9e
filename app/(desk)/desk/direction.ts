import { partyInCharge, type TransferRoute, type TransferState } from "@/lib/rules/transfer";

/** Is it the target's turn: does the member come to those who act now, or leave them? */
export function isIncoming(state: TransferState, route: TransferRoute | null): boolean {
  const party = partyInCharge(state, route);
  return party === "target_committee" || party === "target_branch";
}
