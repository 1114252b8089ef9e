import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { certificateRequest } from "@/db/schema/certificate";
import { affiliation } from "@/db/schema/member";
import { organizationClosure } from "@/db/schema/organization";
import { committeeOf } from "../../reads/committee";
import { kindRules } from "../../rules/certificate";
import { requestStage } from "../../rules/certificate-request";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";
import { endRequests } from "./end-requests";

/**
 * Finds anew who reviews the requests that wait at or below organizations whose officers or superiors changed. Where
 * another committee would have to sign by now, the request ends.
 */
export async function passOnRequests(
  tx: Executor,
  organizationIds: readonly string[],
  now: Date,
): Promise<void> {
  const ids = [...organizationIds];
  const below = tx
    .select({ id: organizationClosure.descendantId })
    .from(organizationClosure)
    .where(inArray(organizationClosure.ancestorId, ids));
  const waiting = await tx
    .select({ row: certificateRequest, branchId: affiliation.branchId })
    .from(certificateRequest)
    .innerJoin(
      affiliation,
      and(eq(affiliation.memberId, certificateRequest.memberId), isNull(affiliation.until)),
    )
    .where(
      and(
        isNull(certificateRequest.decidedAt),
        isNull(certificateRequest.withdrawnAt),
        or(
          inArray(certificateRequest.ownerId, ids),
          inArray(certificateRequest.committeeId, below),
          inArray(affiliation.branchId, below),
        ),
      ),
    )
    .orderBy(certificateRequest.id)
    .for("update", { of: certificateRequest });
  for (const { row, branchId } of waiting) {
    const { id, memberId, kind, committeeId, checkedBy } = row;
    if (kindRules[kind].signedBy === "committee" && (await committeeOf(branchId, tx))?.id !== committeeId) {
      await endRequests(tx, clock, memberId, now, [kind]);
      continue;
    }
    const place = requestStage(row) === "branch" ? branchId : committeeId;
    const ownerId = await ownerFor(place, new Set([memberId, ...(checkedBy ? [checkedBy] : [])]), tx);
    if (ownerId === row.ownerId) continue;
    await tx
      .update(certificateRequest)
      .set({ ownerId, version: sql`${certificateRequest.version} + 1` })
      .where(eq(certificateRequest.id, id));
    await writeEvent(
      tx,
      clock,
      {
        kind: "certificate.owner_changed",
        subjectMemberId: memberId,
        data: { certificate: kind, request: id },
        told: { owner: ownerId },
      },
      now,
    );
  }
}
