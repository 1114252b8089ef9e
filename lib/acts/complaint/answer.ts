import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { complaint } from "@/db/schema/complaint";
import { sealForInstallation } from "@/db/sealing";
import { answerable } from "../../reads/complaint";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** 答复: a clerk of the committee, or whoever administers the installation, answers once; nobody answers his own. */
export async function answerComplaint(
  actor: PersonActor,
  { id, answer }: { readonly id: string; readonly answer: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  return allOrNothing(async (tx) => {
    const reachable = and(eq(complaint.id, id), answerable(actor));
    const [found] = await tx
      .select({ committeeId: complaint.committeeId, memberId: complaint.memberId })
      .from(complaint)
      .where(reachable);
    if (!found) return refuse("not_found");
    const [answered] = await tx
      .update(complaint)
      .set({
        answerSealed: sealForInstallation(answer, { column: "complaint.answer_sealed", rowId: id }),
        answeredAt: now,
        answeredByAccountId: actor.accountId,
      })
      .where(and(reachable, isNull(complaint.answeredAt)))
      .returning({ id: complaint.id });
    if (!answered) return refuse("changed_meanwhile");
    const held = actor.offices.some(({ organization }) => organization.id === found.committeeId);
    await writeEvent(
      tx,
      actor,
      {
        kind: "complaint.answered",
        actingForId: held ? found.committeeId : null,
        subjectMemberId: found.memberId,
        data: { complaint: id },
      },
      now,
    );
    return done({ id });
  });
}
