import { and, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { affiliation } from "@/db/schema/member";
import { branchVerification } from "@/db/schema/verification";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";

/**
 * Brings wishes to be verified in person to who decides on them, and tells him: the branch, or the committee above it
 * where nobody but the person himself is there. Wishes without a record stay where they are. Returns how many it placed.
 */
export async function placeWishes(now: Date): Promise<number> {
  await followMembers(now);
  const wishes = await db
    .select({
      id: branchVerification.id,
      memberId: branchVerification.memberId,
      branchId: branchVerification.branchId,
    })
    .from(branchVerification)
    .where(
      and(
        isNotNull(branchVerification.branchId),
        isNull(branchVerification.ownerId),
        isNull(branchVerification.decidedAt),
        gt(branchVerification.expiresAt, now),
      ),
    )
    .limit(100);
  let placed = 0;
  for (const { id, memberId, branchId } of wishes) {
    if (memberId === null || branchId === null) continue;
    placed += await transaction(async (tx) => {
      const ownerId = await ownerFor(branchId, new Set([memberId]), tx);
      const won = await tx
        .update(branchVerification)
        .set({ ownerId })
        .where(and(eq(branchVerification.id, id), isNull(branchVerification.ownerId)))
        .returning({ id: branchVerification.id });
      if (won.length === 0) return 0;
      await writeEvent(
        tx,
        clock,
        { kind: "identity.branch_asked", subjectMemberId: memberId, told: { owner: ownerId } },
        now,
      );
      return 1;
    });
  }
  return placed;
}

/** Whoever has come to another branch meanwhile is known there: his wish goes with him. */
async function followMembers(now: Date): Promise<void> {
  await db
    .update(branchVerification)
    .set({ branchId: sql`${affiliation.branchId}`, ownerId: null })
    .from(affiliation)
    .where(
      and(
        isNull(branchVerification.decidedAt),
        gt(branchVerification.expiresAt, now),
        eq(affiliation.memberId, branchVerification.memberId),
        isNull(affiliation.until),
        ne(affiliation.branchId, branchVerification.branchId),
      ),
    );
}
