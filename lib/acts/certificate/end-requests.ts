import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { certificateRequest } from "@/db/schema/certificate";
import { type CertificateKind, certificateKinds } from "../../rules/certificate";
import type { Actor } from "../actor";
import { writeEvent } from "../event";

/**
 * Ends what a member has asked for and nobody there can decide any more: he has left the branch or the books, or what he
 * wanted certified is over. He is told, and may ask anew where he is now.
 */
export async function endRequests(
  tx: Executor,
  actor: Actor,
  memberId: string,
  now: Date,
  kinds: readonly CertificateKind[] = certificateKinds,
): Promise<void> {
  const ended = await tx
    .update(certificateRequest)
    .set({ withdrawnAt: now, version: sql`${certificateRequest.version} + 1` })
    .where(
      and(
        eq(certificateRequest.memberId, memberId),
        inArray(certificateRequest.kind, [...kinds]),
        isNull(certificateRequest.decidedAt),
        isNull(certificateRequest.withdrawnAt),
      ),
    )
    .returning({ id: certificateRequest.id, kind: certificateRequest.kind });
  for (const { id, kind } of ended) {
    await writeEvent(
      tx,
      actor,
      {
        kind: "certificate.request_ended",
        subjectMemberId: memberId,
        data: { certificate: kind, request: id },
      },
      now,
    );
  }
}
