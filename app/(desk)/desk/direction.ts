import { partyInCharge, type TransferState } from "@/lib/rules/transfer";

/** Is it the target's turn: does the member come to those who act now, or leave them? */
export function isIncoming(state: TransferState): boolean {
  const party = partyInCharge[state];
  return party === "target_committee" || party === "target_branch";
}
