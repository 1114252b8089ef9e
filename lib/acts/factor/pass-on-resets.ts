import { and, asc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { accountRole } from "@/db/schema/account";
import { factorReset } from "@/db/schema/factor";
import { organization, organizationClosure } from "@/db/schema/organization";
import { officesOf } from "../../reads/actor";
import type { AccountRole } from "../../rules/office";
import type { HeldOffice } from "../../rules/policy";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";

interface Loser {
  readonly memberId: string;
  readonly offices: readonly HeldOffice[];
  readonly role: AccountRole | null;
}

/**
 * The nearest committee above the highest of his own offices in which somebody else is there: it is what he can do in that
 * office that is at stake. Null where only a security officer decides.
 */
export async function whoDecides(tx: Executor, { memberId, offices, role }: Loser): Promise<string | null> {
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
  return above ? ownerFor(above.id, new Set([memberId]), tx) : null;
}

/** Offices or the tree have changed: finds anew who decides on the resets that wait. There are never many, so each is looked at. */
export async function passOnResets(tx: Executor, now: Date): Promise<void> {
  const waiting = await tx
    .select({
      id: factorReset.id,
      memberId: factorReset.memberId,
      aboveId: factorReset.aboveId,
      role: accountRole.role,
    })
    .from(factorReset)
    .leftJoin(accountRole, and(eq(accountRole.accountId, factorReset.accountId), isNull(accountRole.endedAt)))
    .where(
      and(
        isNotNull(factorReset.memberId),
        isNull(factorReset.confirmedAt),
        isNull(factorReset.stoppedAt),
        gt(factorReset.expiresAt, now),
      ),
    )
    .orderBy(asc(factorReset.id))
    .for("update", { of: factorReset });
  for (const { id, memberId, aboveId, role } of waiting) {
    if (memberId === null) continue;
    const next = await whoDecides(tx, { memberId, role, offices: await officesOf(tx, memberId, now) });
    if (next === aboveId) continue;
    await tx.update(factorReset).set({ aboveId: next }).where(eq(factorReset.id, id));
    const told = { owner: next };
    await writeEvent(tx, clock, { kind: "factor.reset_owner_changed", subjectMemberId: memberId, told }, now);
  }
}
