import { and, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { affiliation, member, memberDecision } from "@/db/schema/member";
import { delegation, office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { scope } from "../../reads/scope";
import { isOpenCase } from "../../reads/todo";
import { type CalendarDate, dateOf } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import {
  daysFit,
  decisionRules,
  decisionsFor,
  type MemberDecision,
  statusAfter,
} from "../../rules/member-decision";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { endRequests } from "../certificate/end-requests";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { releaseBinding } from "../identity/release";
import { closeOffices } from "../office/close";
import { closeDelegations } from "../office/close-delegation";
import { actingFor } from "../organization/hold";
import { passOn } from "../organization/pass-on";
import { endTransfersWithMember } from "../transfer/end-with-member";

export interface StatusInput {
  readonly memberId: string;
  readonly version: number;
  readonly decision: MemberDecision;
  /** Number of the decision or approval; of a death, the document that proves it. */
  readonly document: string;
  readonly meetingOn: CalendarDate | null;
  readonly approvedBy: string;
  readonly effectiveOn: CalendarDate;
}

/**
 * 党籍变动登记: a committee officer writes down what a meeting decided and its superior approved, and what can stand no
 * longer ends with it, in one transaction: offices and what was delegated to him, open transfer (edge 31), certificates; of
 * whoever is a member no longer also the affiliation and the binding of his account.
 */
export async function recordStatus(
  actor: PersonActor,
  input: StatusInput,
  now: Date,
): Promise<Outcome<{ memberId: string; branchId: string; left: boolean }>> {
  if (!strong(actor, "member.record_status", now)) return refuse("second_factor_needed");
  const [document, approvedBy] = [input.document.trim(), input.approvedBy.trim()];
  if (document === "" || approvedBy === "") return refuse("reason_needed");
  const recordedBy = actor.memberId;
  if (recordedBy === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    // In the order of an acceptance, first the case and then the record, so that neither waits for the other.
    await tx
      .select({ id: transfer.id })
      .from(transfer)
      .where(and(eq(transfer.memberId, input.memberId), isOpenCase))
      .for("update");
    const found = await memberToDecideOn(tx, actor, input.memberId);
    if (!found) return refuse("not_found");
    const { person, place } = found;
    if (isHimself(actor, person.id)) return refuse("four_eyes");
    if (person.version !== input.version) return refuse("changed_meanwhile");
    if (!decisionsFor(person).includes(input.decision)) return refuse("step_not_possible");
    if (!daysFit(input.decision, input, person.admittedOn, dateOf(now))) return refuse("decision_dates");
    const status = statusAfter(input.decision, person);
    const { ends } = decisionRules[input.decision];
    await tx
      .update(member)
      .set({ status, version: sql`${member.version} + 1` })
      .where(eq(member.id, person.id));
    await tx.insert(memberDecision).values({
      memberId: person.id,
      branchId: place.id,
      decision: input.decision,
      fromStatus: person.status,
      toStatus: status,
      document,
      meetingOn: input.meetingOn,
      approvedBy,
      effectiveOn: input.effectiveOn,
      recordedBy,
      recordedAt: now,
    });
    if (input.decision !== "restore") {
      const closed = await closeOffices(
        tx,
        actor,
        eq(office.memberId, person.id),
        "removed",
        actingFor(actor, place),
        now,
      );
      // Whoever may not hold an office does not stand in for one either.
      const lent = eq(delegation.toMemberId, person.id);
      const without = await closeDelegations(tx, actor, lent, actingFor(actor, place), now);
      const ended = await endTransfersWithMember(tx, person.id, now);
      if (!ended.ok) return ended;
      if (ends !== null) await takeOffTheRoster(tx, actor, person.id, ends, input.effectiveOn, now);
      const left = [...closed.map(({ organizationId }) => organizationId), ...without];
      await passOn(tx, [...new Set(left)], now);
    } else {
      await revokeCertificates(tx, actor, person.id, "status_changed", now);
    }
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.status_recorded",
        subjectMemberId: person.id,
        actingForId: actingFor(actor, place),
        reason: document,
        data: {
          decision: input.decision,
          from: person.status,
          to: status,
          meetingOn: input.meetingOn,
          effectiveOn: input.effectiveOn,
        },
        told: { origin_branch: place.id },
      },
      now,
    );
    return done({ memberId: person.id, branchId: place.id, left: ends !== null });
  });
}

/** The member within the committee's reach, with his branch; locked. */
export async function memberToDecideOn(tx: Executor, actor: PersonActor, memberId: string) {
  const [found] = await tx
    .select({ person: member, place: { id: organization.id, path: organization.path } })
    .from(member)
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(
      and(eq(member.id, memberId), scope(actor, "member.record_status", { holder: affiliation.branchId })),
    )
    .for("update", { of: member });
  return found;
}

/** The affiliation ends, and the account is a login without a record: it opens nothing of his any more. */
async function takeOffTheRoster(
  tx: Executor,
  actor: PersonActor,
  memberId: string,
  endKind: "removed" | "deceased",
  on: CalendarDate,
  now: Date,
): Promise<void> {
  await tx
    .update(affiliation)
    // An affiliation that came by roster begins with its import, which may be later than what is written down now.
    .set({ until: sql`greatest(${affiliation.from}, ${on}::date)`, endKind })
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
  await endRequests(tx, actor, memberId, now);
  const why = endKind === "deceased" ? "deceased" : "no_longer_member";
  await releaseBinding(tx, actor, memberId, why, now);
}
