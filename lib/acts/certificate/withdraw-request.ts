import { and, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { certificateRequest } from "@/db/schema/certificate";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** He takes his request back, as long as nobody has decided. */
export async function withdrawCertificateRequest(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .update(certificateRequest)
      .set({ withdrawnAt: now, version: sql`${certificateRequest.version} + 1` })
      .where(
        and(
          eq(certificateRequest.id, id),
          eq(certificateRequest.memberId, memberId),
          isNull(certificateRequest.decidedAt),
          isNull(certificateRequest.withdrawnAt),
        ),
      )
      .returning({ kind: certificateRequest.kind });
    if (!row) return refuse("changed_meanwhile");
    await writeEvent(
      tx,
      actor,
      {
        kind: "certificate.request_withdrawn",
        subjectMemberId: memberId,
        data: { certificate: row.kind, request: id },
      },
      now,
    );
    return done({ id });
  });
}
