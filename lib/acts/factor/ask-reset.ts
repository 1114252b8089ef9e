import { and, asc, eq, gt, isNull, lte } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { factorReset } from "@/db/schema/factor";
import { organization, organizationClosure } from "@/db/schema/organization";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { signedInJustNow } from "../../rules/second-factor";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";

/**
 * Somebody has lost all that he could show, and asks to begin anew. Those above his office see him in person; for
 * whoever holds none, or the highest, that is the security officer's. Asked twice, it waits once.
 */
export async function askReset(actor: PersonActor, _input: unknown, now: Date): Promise<Outcome<null>> {
  if (!signedInJustNow(actor.provenAt, now)) return refuse("fresh_sign_in_needed");
  const { accountId, memberId } = actor;
  return transaction(async (tx) => {
    if (!hasFactor(await factorsOf(actor, tx))) return refuse("factor_not_set_up");
    await tx
      .update(factorReset)
      .set({ stoppedAt: now })
      .where(
        and(
          eq(factorReset.accountId, accountId),
          isNull(factorReset.confirmedAt),
          isNull(factorReset.stoppedAt),
          lte(factorReset.expiresAt, now),
        ),
      );
    const key = blindIndex("code", `factor-reset:${accountId}`);
    if (!(await withinLimit(tx, "factor_reset_per_account", key, now))) return refuse("too_many_attempts");
    const aboveId = await committeeAbove(tx, actor);
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

/** The nearest committee above the highest of his own offices: it is what he can do there that is at stake. */
async function committeeAbove(tx: Executor, { offices, role }: PersonActor): Promise<string | null> {
  const own = offices.filter(({ onBehalfOfId }) => onBehalfOfId === undefined);
  const depth = (path: string) => path.split(".").length;
  const [highest] = own.map((held) => held.organization).sort((a, b) => depth(a.path) - depth(b.path));
  if (!highest || role !== null) return null;
  const [above] = await tx
    .select({ id: organization.id })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(
      and(
        eq(organizationClosure.descendantId, highest.id),
        gt(organizationClosure.depth, 0),
        eq(organization.type, "committee"),
        isNull(organization.dissolvedOn),
      ),
    )
    .orderBy(asc(organizationClosure.depth))
    .limit(1);
  return above?.id ?? null;
}
