import { and, eq, gt, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { affiliation } from "@/db/schema/member";
import { branchVerification } from "@/db/schema/verification";
import { done, type Outcome } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { findOnRoster, type IdentityInput, readyToClaim } from "./claim";

/**
 * Asks to be verified in person, for those whose telephone on the roster is old or missing. With a record the wish
 * appears at its branch; without one it is accepted with the same words and dies. Who decides is found and told
 * afterwards, by the clock: here a hit must not take longer than a miss.
 */
export async function askBranch(actor: PersonActor, input: IdentityInput, now: Date): Promise<Outcome<null>> {
  const numberIndex = blindIndex("citizen_number", input.citizenNumber);
  return transaction(async (tx) => {
    const ready = await readyToClaim(
      tx,
      actor,
      numberIndex,
      ["branch_per_account", "branch_per_number"],
      now,
    );
    if (!ready.ok) return ready;
    const found = await findOnRoster(tx, input, numberIndex);
    const [home] = await tx
      .select({ branchId: affiliation.branchId })
      .from(affiliation)
      .where(and(eq(affiliation.memberId, found?.memberId ?? newId()), isNull(affiliation.until)));
    const expiresAt = new Date(now.getTime() + settings.branchVerificationDays * 86_400_000);
    // Asking twice is asking from today on. Whoever was declined is not told, and sees the same: his wish waits anew.
    const waiting = await tx
      .update(branchVerification)
      .set({ expiresAt })
      .where(
        and(
          eq(branchVerification.accountId, actor.accountId),
          isNull(branchVerification.decidedAt),
          gt(branchVerification.expiresAt, now),
        ),
      )
      .returning({ id: branchVerification.id });
    if (waiting.length > 0) return done(null);
    const hit = found && home ? { memberId: found.memberId, branchId: home.branchId } : null;
    await tx.insert(branchVerification).values({
      accountId: actor.accountId,
      memberId: hit?.memberId ?? null,
      branchId: hit?.branchId ?? null,
      createdAt: now,
      expiresAt,
    });
    await writeEvent(tx, actor, { kind: "identity.claimed", data: { way: "in_person" } }, now);
    return done(null);
  });
}
