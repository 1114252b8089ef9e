import { and, asc, eq } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { event } from "@/db/schema/event";
import { transferPaper } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { scope } from "../../reads/scope";
import { type PaperKind, toldBy } from "../../rules/incoming";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/**
 * 打印退回单、回执、函: asks for the sheet that tells the issuer what became of his letter. There is one for each event it
 * tells of, however often it is asked for; the job process makes the bytes.
 */
export async function askPaper(
  actor: PersonActor,
  { id, kind }: { readonly id: string; readonly kind: PaperKind },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .select({ memberId: transfer.memberId, committeeId: transfer.targetCommitteeId })
      .from(transfer)
      .where(
        and(
          eq(transfer.id, id),
          eq(transfer.route, "inward"),
          scope(actor, "incoming.register", { holder: transfer.targetCommitteeId }),
        ),
      );
    if (!row) return refuse("not_found");
    const events = await tx
      .select({ id: event.id, kind: event.kind })
      .from(event)
      .where(eq(event.transferId, id))
      .orderBy(asc(event.id));
    const told = toldBy(kind, events);
    if (!told) return refuse("step_not_possible");
    const [made] = await tx
      .insert(transferPaper)
      .values({ transferId: id, kind, eventId: told.id, askedBy: memberId, askedAt: now })
      .onConflictDoNothing()
      .returning({ id: transferPaper.id });
    if (!made) {
      const [there] = await tx
        .select({ id: transferPaper.id })
        .from(transferPaper)
        .where(and(eq(transferPaper.eventId, told.id), eq(transferPaper.kind, kind)));
      return there ? done(there) : refuse("changed_meanwhile");
    }
    await writeEvent(
      tx,
      actor,
      {
        kind: "paper.asked",
        actingForId: row.committeeId,
        subjectMemberId: row.memberId,
        transferId: id,
        data: { paper: kind },
      },
      now,
    );
    return done(made);
  });
}
