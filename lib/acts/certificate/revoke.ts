import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { type LifeEvent, reasonOf, revokedBy } from "../../rules/certificate";
import type { Actor } from "../actor";
import { writeEvent } from "../event";

/** Revokes the certificates of a member that an event of life kills (K05); each with its own event. */
export async function revokeCertificates(
  tx: Executor,
  actor: Actor,
  memberId: string,
  event: LifeEvent,
  now: Date,
): Promise<void> {
  const revoked = await tx
    .update(certificate)
    .set({
      state: "revoked",
      revokedAt: now,
      revokedFor: reasonOf(event),
      version: sql`${certificate.version} + 1`,
    })
    .where(
      and(
        eq(certificate.memberId, memberId),
        eq(certificate.state, "issued"),
        inArray(certificate.kind, [...revokedBy[event]]),
      ),
    )
    .returning({ id: certificate.id });
  for (const { id } of revoked) {
    await writeEvent(
      tx,
      actor,
      { kind: "certificate.revoked", subjectMemberId: memberId, certificateId: id, data: { for: event } },
      now,
    );
  }
}
