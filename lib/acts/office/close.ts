import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { delegation, office } from "@/db/schema/organization";
import { dateOf } from "../../rules/calendar";
import type { Actor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { closeDelegations } from "./close-delegation";

export type OfficeEnd = NonNullable<(typeof office.$inferSelect)["endKind"]>;

export interface ClosedOffice {
  readonly id: string;
  readonly organizationId: string;
  readonly memberId: string;
}

/**
 * Ends open offices, each with its event, with what certifies it and with what was delegated of it; who is removed stands
 * in for nobody of that organization either. Whoever calls it finds new owners for what waited with these organizations.
 */
export async function closeOffices(
  tx: Executor,
  actor: Actor,
  which: SQL | undefined,
  endKind: OfficeEnd,
  actingForId: string | null,
  now: Date,
): Promise<ClosedOffice[]> {
  const closed = await tx
    .update(office)
    .set({ until: sql`greatest(${office.from}, ${dateOf(now)}::date)`, endKind })
    .where(and(which, isNull(office.until)))
    .returning({
      id: office.id,
      organizationId: office.organizationId,
      memberId: office.memberId,
      kind: office.kind,
    });
  for (const { organizationId, memberId, kind } of closed) {
    await writeEvent(
      tx,
      actor,
      {
        kind: "office.ended",
        subjectMemberId: memberId,
        actingForId,
        data: { office: kind, organization: organizationId, for: endKind },
      },
      now,
    );
    await revokeCertificates(tx, actor, memberId, "office_ended", now);
  }
  const offices = closed.map(({ id }) => id);
  const lent = endKind === "removed" ? closed.map((held) => lentTo(tx, held)) : [];
  const gone = or(inArray(delegation.officeId, offices), ...lent);
  await closeDelegations(tx, actor, gone, actingForId, now);
  return closed;
}

/** What others of that organization have delegated to him. */
function lentTo(tx: Executor, { memberId, organizationId }: ClosedOffice): SQL | undefined {
  const there = tx.select({ id: office.id }).from(office).where(eq(office.organizationId, organizationId));
  return and(eq(delegation.toMemberId, memberId), inArray(delegation.officeId, there));
}
