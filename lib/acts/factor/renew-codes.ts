import { transaction } from "@/db/client";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { hasFreshFactor } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { makeRecoveryCodes } from "./recovery-codes";

/** New recovery codes for whoever has used up his, or fears that somebody has read them; the old ones count no more. */
export async function renewRecoveryCodes(
  actor: PersonActor,
  _input: unknown,
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    if (!hasFactor(await factorsOf(actor, tx))) return refuse("factor_not_set_up");
    if (!hasFreshFactor(actor.secondFactorAt, now)) return refuse("second_factor_needed");
    await makeRecoveryCodes(tx, actor.accountId, now);
    await writeEvent(tx, actor, { kind: "factor.codes_renewed", subjectMemberId: actor.memberId }, now);
    return done(null);
  });
}
