import { and, eq, gte, isNotNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { event } from "@/db/schema/event";
import { transfer } from "@/db/schema/transfer";
import { asItReads } from "../../reads/as-it-reads";
import { reachableTransfer, type TransferRow } from "../../reads/transfer";
import { dateOf, startOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { isOpen } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/**
 * 催办 by hand: the member, or an officer who may see the case, reminds whoever has the ball; each of them once a day.
 * Whoever has the ball himself has nobody to remind.
 */
export async function remindOfTransfer(
  actor: PersonActor,
  input: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  const reached = await reachableTransfer(actor, input.id);
  if (!reached || reached.row.state === "draft") return refuse("not_found");
  const row = await asItReads(reached, now);
  if (!isOpen(row.state)) return refuse("step_not_possible");
  const mine = actor.offices.find(({ organization }) => organization.id === row.ownerOrganizationId);
  if (mine !== undefined || row.ownerMemberId === memberId) return refuse("own_turn");
  return transaction(async (tx) => {
    // The lock makes a second press at the same moment wait, and then find the first.
    await tx.select({ id: transfer.id }).from(transfer).where(eq(transfer.id, row.id)).for("update");
    const [before] = await tx
      .select({ id: event.id })
      .from(event)
      .where(
        and(
          eq(event.transferId, row.id),
          eq(event.kind, "transfer.reminded"),
          eq(event.actorMemberId, memberId),
          isNotNull(event.actorAccountId),
          gte(event.at, startOf(dateOf(now))),
        ),
      )
      .limit(1);
    if (before) return refuse("reminded_today");
    await writeEvent(
      tx,
      actor,
      {
        kind: "transfer.reminded",
        subjectMemberId: row.memberId,
        transferId: row.id,
        actingForId: memberId === row.memberId ? null : actingFor(actor, row),
        told: { owner: row.ownerOrganizationId },
      },
      now,
    );
    return done({ id: row.id });
  });
}

/** For which of his organizations he reminds: the one that has a part in the case, else the first, which stands above. */
function actingFor({ offices }: PersonActor, row: TransferRow): string | null {
  const sides = [row.originBranchId, row.originCommitteeId, row.shownBranchId, row.shownCommitteeId];
  const [first] = offices;
  return (
    (offices.find(({ organization }) => sides.includes(organization.id)) ?? first)?.organization.id ?? null
  );
}
