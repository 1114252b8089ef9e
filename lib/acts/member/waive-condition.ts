import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { waiver } from "@/db/schema/transfer";
import { committeeOf } from "../../reads/committee";
import { memberFacts } from "../../reads/member-facts";
import { settingsAt } from "../../reads/settings";
import { addDays, dateOf } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { settings } from "../../rules/settings";
import { conditionStands, type WaivableCondition, waivableConditions } from "../../rules/transfer-conditions";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { sealedFor } from "../sealed-for";

export interface WaiverInput {
  readonly memberId: string;
  readonly condition: WaivableCondition;
  readonly reason: string;
}

/**
 * 特批: the member's committee sets a condition of the pre-check aside, with its reason (edges 19 and 21): a probation
 * to decide on first by any of its officers, a hold by its secretary alone. It counts for a limited time.
 */
export async function waiveCondition(
  actor: PersonActor,
  input: WaiverInput,
  now: Date,
): Promise<Outcome<{ memberId: string }>> {
  if (!strong(actor, "member.waive", now)) return refuse("second_factor_needed");
  if (!waivableConditions.includes(input.condition)) return refuse("step_not_possible");
  if (input.reason.trim() === "") return refuse("reason_needed");
  const grantedBy = actor.memberId;
  if (grantedBy === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    const [person] = await tx
      .select({ member, branchId: affiliation.branchId })
      .from(member)
      .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
      .where(eq(member.id, input.memberId));
    const committee = person ? await committeeOf(person.branchId, tx) : null;
    if (!person || !committee || !may(actor, "member.waive", { places: { holder: committee } })) {
      return refuse("not_found");
    }
    if (isHimself(actor, person.member.id)) return refuse("four_eyes");
    const secretary = actor.offices.some(
      ({ kind, organization }) =>
        organization.id === committee.id && (kind === "secretary" || kind === "deputy_secretary"),
    );
    if (input.condition === "no_hold" && !secretary) return refuse("secretary_signs");
    // Nothing is set aside in advance, nor for somebody whom it does not concern.
    const held = await settingsAt(committee.path, now);
    if (!conditionStands(input.condition, memberFacts(person.member), held, now)) {
      return refuse("step_not_possible");
    }
    await tx.insert(waiver).values({
      memberId: person.member.id,
      condition: input.condition,
      committeeId: committee.id,
      reason: await sealedFor(tx, person.member.id, input.reason.trim(), "waiver.reason"),
      grantedBy,
      grantedAt: now,
      until: addDays(dateOf(now), settings.waiverDays),
    });
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.condition_waived",
        actingForId: committee.id,
        subjectMemberId: person.member.id,
        reason: input.reason.trim(),
        data: { condition: input.condition },
      },
      now,
    );
    return done({ memberId: person.member.id });
  });
}
