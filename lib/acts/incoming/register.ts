import { allOrNothing } from "@/db/client";
import { joinableBranch } from "../../reads/joinable-branch";
import type { RegisteredLetter } from "../../rules/incoming";
import { may } from "../../rules/policy";
import { type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { TransferReason } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { rememberKnownNumber } from "./known-number";
import { openIncoming } from "./open-case";

export interface RegisterInput extends RegisteredLetter {
  /** Where the member goes; the committee assigns him later, and may choose another one. */
  readonly branchId: string;
  readonly reason: TransferReason;
}

/** 登记外来介绍信: a clerk registers the paper letter with which somebody came to his committee (T24). */
export async function registerIncoming(
  actor: PersonActor,
  { branchId, reason, ...letter }: RegisterInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "incoming.register", now)) return refuse("second_factor_needed");
  if (actor.memberId === null) return refuse("not_verified");
  const joined = await joinableBranch(branchId);
  if (!joined.ok) return joined;
  const { committee } = joined.value;
  if (!may(actor, "incoming.register", { places: { holder: committee } })) {
    return refuse("branch_not_below_committee");
  }
  const opening = {
    letter,
    whole: letter,
    branchId,
    committee,
    reason,
    accountId: null,
    attachmentId: null,
  };
  const told = { citizenNumber: letter.citizenNumber, committeeId: committee.id };
  return rememberKnownNumber(actor, told, now, () =>
    allOrNothing((tx) => openIncoming(tx, actor, opening, now)),
  );
}
