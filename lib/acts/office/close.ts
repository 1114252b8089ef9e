import { and, inArray, isNull, type SQL, sql } from "drizzle-orm";
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

/** Ends open offices, each with its event, with what certifies it and with what was delegated of it. Whoever calls it finds new owners for what waited with these organizations. */
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
  await closeDelegations(tx, actor, inArray(delegation.officeId, offices), actingForId, now);
  return closed;
}
