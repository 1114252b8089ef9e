import { type ReachedTransfer, reachableTransfer } from "../../reads/transfer";
import { isHimself } from "../../rules/delegation";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { TransferRoute } from "../../rules/transfer";
import { officeOver } from "../../rules/transfer-party";
import type { PersonActor } from "../actor";

/** A case with a letter, and the organization for which this clerk handles its letter. */
export interface HandledCase extends ReachedTransfer {
  readonly actingForId: string | null;
}

/** The case, if this actor is a clerk of the committee that issued its letter or of one above, and no party to it. */
export async function handledCase(
  actor: PersonActor,
  transferId: string,
  now: Date,
  routes: readonly TransferRoute[] = ["outward"],
): Promise<Outcome<HandledCase>> {
  if (!strong(actor, "letter.handle", now)) return refuse("second_factor_needed");
  const reached = await reachableTransfer(actor, transferId);
  if (!reached || reached.row.route === null || !routes.includes(reached.row.route)) {
    return refuse("not_found");
  }
  const { row, originCommittee } = reached;
  if (!may(actor, "letter.handle", { places: { origin_committee: originCommittee } })) {
    return refuse("not_your_turn");
  }
  if (isHimself(actor, row.memberId)) return refuse("four_eyes");
  return done({ ...reached, actingForId: officeOver(actor, originCommittee) });
}
