import { and, asc, eq } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { event } from "@/db/schema/event";
import { transferPaper } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { scope } from "../../reads/scope";
import { type PaperKind, toldBy } from "../../rules/incoming";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
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
    const there = await paperOf(tx, told.id, kind);
    if (there) return done(there);
    // The committee signs it, once; to open it again signs nothing.
    if (!strong(actor, "incoming.register", now)) return refuse("second_factor_needed");
    const [made] = await tx
      .insert(transferPaper)
      .values({ transferId: id, kind, eventId: told.id, askedBy: memberId, askedAt: now })
      .onConflictDoNothing()
      .returning({ id: transferPaper.id });
    if (!made) {
      const meanwhile = await paperOf(tx, told.id, kind);
      return meanwhile ? done(meanwhile) : refuse("changed_meanwhile");
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

async function paperOf(tx: Executor, eventId: string, kind: PaperKind): Promise<{ id: string } | undefined> {
  const [paper] = await tx
    .select({ id: transferPaper.id })
    .from(transferPaper)
    .where(and(eq(transferPaper.eventId, eventId), eq(transferPaper.kind, kind)));
  return paper;
}
