import { and, desc, eq, gte } from "drizzle-orm";
import { db } from "@/db/client";
import { member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { waiver } from "@/db/schema/transfer";
import { openPersonKey, openWords } from "@/db/sealing";
import { dateOf } from "../rules/calendar";
import { shortName } from "../rules/organization";
import { may, type PolicyActor } from "../rules/policy";
import { conditionStands, type WaivableCondition, waivableConditions } from "../rules/transfer-conditions";
import { committeeOf } from "./committee";
import type { MemberRecord } from "./roster";
import { settingsAt } from "./settings";

export interface WaiverInForce {
  readonly id: string;
  readonly condition: WaivableCondition;
  readonly reason: string;
  readonly until: string;
  readonly committee: string;
  readonly grantedBy: string;
}

export interface Waivers {
  readonly inForce: readonly WaiverInForce[];
  /** What stands in the way of this member now and could be set aside. */
  readonly standing: readonly WaivableCondition[];
  /** May this actor do so? The hold is the secretary's. */
  readonly may: Readonly<Record<WaivableCondition, boolean>>;
}

/** 特批 for a member: what is in force, seen by his branch and all above it, and what may be set aside now. */
export async function waiversOf(actor: PolicyActor, record: MemberRecord, now: Date): Promise<Waivers> {
  const today = dateOf(now);
  const [inForce, committee] = await Promise.all([
    db
      .select({
        id: waiver.id,
        condition: waiver.condition,
        reason: waiver.reason,
        wrapped: personKey.wrapped,
        until: waiver.until,
        committee: organization.name,
        grantedBy: member.name,
      })
      .from(waiver)
      .innerJoin(organization, eq(organization.id, waiver.committeeId))
      .innerJoin(member, eq(member.id, waiver.grantedBy))
      .innerJoin(personKey, eq(personKey.ownerId, waiver.memberId))
      .where(and(eq(waiver.memberId, record.id), gte(waiver.until, today)))
      .orderBy(desc(waiver.id)),
    committeeOf(record.branchId),
  ]);
  const settings = await settingsAt(committee?.path ?? null, now);
  const grants =
    committee !== null &&
    actor.memberId !== record.id &&
    may(actor, "member.waive", { places: { holder: committee } });
  const secretary = actor.offices.some(
    ({ kind, organization: held }) =>
      held.id === committee?.id && (kind === "secretary" || kind === "deputy_secretary"),
  );
  const waived = new Set(inForce.map(({ condition }) => condition));
  return {
    inForce: inForce.map(({ wrapped, reason, ...one }) => ({
      ...one,
      reason: openWords(openPersonKey(record.id, wrapped), reason, {
        column: "waiver.reason",
        rowId: record.id,
      }),
      committee: shortName(one.committee),
    })),
    standing: waivableConditions.filter(
      (condition) => conditionStands(condition, record.facts, settings, now) && !waived.has(condition),
    ),
    may: { no_hold: grants && secretary, probation: grants },
  };
}
