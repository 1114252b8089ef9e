import { and, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { scope } from "../../reads/scope";
import { isMonth, type Month, monthOf, monthsBetween } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** The member of the actor's branch whom he may write about, with the branch; locked. Nobody writes about himself. */
export async function memberToRecord(tx: Executor, actor: PersonActor, memberId: string) {
  const [row] = await tx
    .select({ member, branchId: affiliation.branchId })
    .from(member)
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .where(and(eq(member.id, memberId), scope(actor, "member.record", { holder: affiliation.branchId })))
    .for("update");
  return row;
}

/** The branch records up to which month a member has paid his dues (党费交至); at most six months ahead. */
export async function recordDues(
  actor: PersonActor,
  input: { readonly memberId: string; readonly version: number; readonly month: Month },
  now: Date,
): Promise<Outcome<{ memberId: string }>> {
  if (!strong(actor, "member.record", now)) return refuse("second_factor_needed");
  if (!isMonth(input.month) || monthsBetween(monthOf(now), input.month) > settings.duesAheadMonths) {
    return refuse("dues_month", { ahead: settings.duesAheadMonths });
  }
  return allOrNothing(async (tx) => {
    const row = await memberToRecord(tx, actor, input.memberId);
    if (!row) return refuse("not_found");
    if (isHimself(actor, row.member.id)) return refuse("four_eyes");
    if (row.member.version !== input.version) return refuse("changed_meanwhile");
    await tx
      .update(member)
      .set({ duesPaidUntil: input.month, version: sql`${member.version} + 1` })
      .where(eq(member.id, row.member.id));
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.dues_recorded",
        subjectMemberId: row.member.id,
        actingForId: row.branchId,
        data: { from: row.member.duesPaidUntil, to: input.month },
      },
      now,
    );
    return done({ memberId: row.member.id });
  });
}
