import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { factorReset } from "@/db/schema/factor";
import { seal } from "@/db/sealing";
import { keyOf } from "../../reads/person-key";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { reachedReset } from "./reached-reset";

/** He has seen the person, and says how he made sure who it is; or he does not agree. */
export async function checkReset(
  actor: PersonActor,
  input: { readonly id: string; readonly decision: "checked" | "declined"; readonly reason: string },
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const reached = await reachedReset(tx, actor, input.id, now);
    if (!reached.ok) return reached;
    const { id, accountId, memberId, aboveId, checkedAt } = reached.value;
    if (input.reason === "") return refuse("reason_needed");
    if (checkedAt !== null) return refuse("changed_meanwhile");
    const key = await keyOf(accountId, tx);
    if (key === null) throw new Error("an account without a key");
    const agreed = input.decision === "checked";
    await tx
      .update(factorReset)
      .set({
        ...(agreed
          ? { checkedAt: now, checkedBy: actor.accountId, checkedByMember: actor.memberId }
          : { stoppedAt: now }),
        reasonSealed: seal(key, input.reason, { column: "factor_reset.reason", rowId: id }),
      })
      .where(eq(factorReset.id, id));
    const kind = agreed ? "factor.reset_checked" : "factor.reset_declined";
    const told = { account: accountId, owner: aboveId };
    const { reason } = input;
    await writeEvent(tx, actor, { kind, subjectMemberId: memberId, reason, told }, now);
    return done(null);
  });
}
