import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { branchVerification } from "@/db/schema/verification";
import { passOnRequests } from "../certificate/pass-on-requests";
import { passOnResets } from "../factor/pass-on-resets";
import { ownerFor } from "../owner";
import { rerouteTransfers } from "../transfer/reroute";

/**
 * What waits with organizations whose officers have changed finds who acts today: open transfers,
 * requests for certificates, resets of a second factor, and wishes to be verified in person.
 */
export async function passOn(tx: Executor, organizationIds: readonly string[], now: Date): Promise<void> {
  if (organizationIds.length === 0) return;
  await rerouteTransfers(tx, organizationIds, now);
  await passOnRequests(tx, organizationIds, now);
  await passOnResets(tx, now);
  const ids = [...organizationIds];
  const waiting = await tx
    .select({
      id: branchVerification.id,
      branchId: branchVerification.branchId,
      memberId: branchVerification.memberId,
      ownerId: branchVerification.ownerId,
    })
    .from(branchVerification)
    .where(
      and(
        or(inArray(branchVerification.branchId, ids), inArray(branchVerification.ownerId, ids)),
        isNull(branchVerification.decidedAt),
        gt(branchVerification.expiresAt, now),
      ),
    );
  for (const { id, branchId, memberId, ownerId } of waiting) {
    if (branchId === null || ownerId === null) continue;
    const next = await ownerFor(branchId, new Set(memberId === null ? [] : [memberId]), tx);
    if (next === ownerId) continue;
    // The clock places it anew within a minute, and tells whose turn it is.
    await tx.update(branchVerification).set({ ownerId: null }).where(eq(branchVerification.id, id));
  }
}
