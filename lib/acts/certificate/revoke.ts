import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { type RevocationReason, revokedBy } from "../../rules/certificate";
import type { Actor } from "../actor";
import { writeEvent } from "../event";

/** Revokes the certificates of a member that an event of life kills (K05); each with its own event. */
export async function revokeCertificates(
  tx: Executor,
  actor: Actor,
  memberId: string,
  reason: RevocationReason,
  now: Date,
): Promise<void> {
  const revoked = await tx
    .update(certificate)
    .set({ state: "revoked", revokedAt: now, revokedFor: reason, version: sql`${certificate.version} + 1` })
    .where(
      and(
        eq(certificate.memberId, memberId),
        eq(certificate.state, "issued"),
        inArray(certificate.kind, [...revokedBy[reason]]),
      ),
    )
    .returning({ id: certificate.id });
  for (const { id } of revoked) {
    await writeEvent(
      tx,
      actor,
      { kind: "certificate.revoked", subjectMemberId: memberId, certificateId: id, data: { for: reason } },
      now,
    );
  }
}
