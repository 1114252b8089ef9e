import { and, eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { factorReset } from "@/db/schema/factor";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { signedInJustNow } from "../../rules/second-factor";
import { settings } from "../../rules/settings";
import { clock, type PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";
import { whoDecides } from "./pass-on-resets";
import { expired } from "./settle-resets";
import { stopResets } from "./stop-resets";

/**
 * Somebody has lost all that he could show, and asks to begin anew. Those above his office see him in person; for
 * whoever holds none, or the highest, that is the security officer's. Asked twice, it waits once.
 */
export async function askReset(actor: PersonActor, _input: unknown, now: Date): Promise<Outcome<null>> {
  if (!signedInJustNow(actor.provenAt, now)) return refuse("fresh_sign_in_needed");
  const { accountId, memberId } = actor;
  // Whoever decides must be known to be another one.
  if (memberId === null) return refuse("record_needed");
  return transaction(async (tx) => {
    if (!hasFactor(await factorsOf(actor, tx))) return refuse("factor_not_set_up");
    await stopResets(tx, clock, and(eq(factorReset.accountId, accountId), expired(now)), "expired", now);
    const key = blindIndex("code", `factor-reset:${accountId}`);
    if (!(await withinLimit(tx, "factor_reset_per_account", key, now))) return refuse("too_many_attempts");
    const aboveId = await whoDecides(tx, { memberId, offices: actor.offices, role: actor.role });
    const asked = await tx
      .insert(factorReset)
      .values({
        accountId,
        memberId,
        aboveId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + settings.factorResetDays * 86_400_000),
      })
      .onConflictDoNothing()
      .returning({ id: factorReset.id });
    if (asked.length > 0) {
      const told = { owner: aboveId };
      await writeEvent(tx, actor, { kind: "factor.reset_asked", subjectMemberId: memberId, told }, now);
    }
    return done(null);
  });
}
