import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { certificateRequest } from "@/db/schema/certificate";
import { ownerLine } from "../../reads/owner-line";
import { nextReviewCall, reviewCallDue } from "../../rules/certificate-clock";
import { ringsAt } from "../../rules/transfer-clock";
import { clock } from "../actor";
import { writeEvent } from "../event";

/**
 * 证明审核催办: says what the clock has to say of up to `most` requests that wait; overdue, the superior of whoever has it is told
 * too. Under the lock of the request, `call_at` moves on with the event: however late or often this runs, nothing is said
 * twice. While people sleep it waits. Returns how many requests it looked at.
 */
export async function callReviews(now: Date, most: number): Promise<number> {
  if (ringsAt(now) > now) return 0;
  return transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(certificateRequest)
      .where(
        and(
          isNull(certificateRequest.decidedAt),
          isNull(certificateRequest.withdrawnAt),
          lte(certificateRequest.callAt, now),
        ),
      )
      .orderBy(asc(certificateRequest.callAt), asc(certificateRequest.id))
      .limit(most)
      .for("update", { skipLocked: true });
    for (const one of waiting) {
      const time = { since: one.checkedAt ?? one.askedAt, dueAt: one.dueAt };
      const call = reviewCallDue(time, one.callAt ?? now, now);
      if (call) {
        const superior = call.kind === "certificate.overdue" ? await superiorOf(tx, one.ownerId) : null;
        await writeEvent(
          tx,
          clock,
          {
            kind: call.kind,
            subjectMemberId: one.memberId,
            data: { certificate: one.kind, request: one.id, call: call.at.toISOString() },
            told: { owner: one.ownerId, superior },
          },
          now,
        );
      }
      await tx
        .update(certificateRequest)
        .set({ callAt: nextReviewCall(time, now) })
        .where(eq(certificateRequest.id, one.id));
    }
    return waiting.length;
  });
}

/** The nearest committee above that has somebody to act; the root has none, its own officers are told as such. */
async function superiorOf(tx: Executor, ownerId: string): Promise<string | null> {
  const above = (await ownerLine(ownerId, tx)).filter(({ organizationId }) => organizationId !== ownerId);
  return above.find(({ officers }) => officers.length > 0)?.organizationId ?? null;
}
