import { eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { member } from "@/db/schema/member";
import { type CalendarDate, dateOf, isCalendarDate } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { probationEnds } from "../../rules/member";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { memberToRecord } from "./record-dues";

/**
 * The branch records that a probationary member was confirmed (转正): not before his probation ended, not in the
 * future. It writes down a decision of the branch meeting that the committee approved; it decides nothing itself.
 */
export async function recordConfirmation(
  actor: PersonActor,
  input: {
    readonly memberId: string;
    readonly version: number;
    readonly confirmedOn: CalendarDate;
    readonly document: string;
  },
  now: Date,
): Promise<Outcome<{ memberId: string }>> {
  if (!strong(actor, "member.record", now)) return refuse("second_factor_needed");
  if (!isCalendarDate(input.confirmedOn) || input.confirmedOn > dateOf(now))
    return refuse("confirmation_date");
  if (input.document.trim() === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const row = await memberToRecord(tx, actor, input.memberId);
    if (row?.member.status !== "probationary") return refuse("not_found");
    if (isHimself(actor, row.member.id)) return refuse("four_eyes");
    if (row.member.version !== input.version) return refuse("changed_meanwhile");
    const ends = probationEnds(row.member.admittedOn);
    if (input.confirmedOn < ends) return refuse("confirmation_not_due", { ends });
    await tx
      .update(member)
      .set({ status: "full", confirmedOn: input.confirmedOn, version: sql`${member.version} + 1` })
      .where(eq(member.id, row.member.id));
    await revokeCertificates(tx, actor, row.member.id, "status_changed", now);
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.confirmed",
        subjectMemberId: row.member.id,
        actingForId: row.branchId,
        reason: input.document.trim(),
        data: { confirmedOn: input.confirmedOn },
      },
      now,
    );
    return done({ memberId: row.member.id });
  });
}
