import { allOrNothing } from "@/db/client";
import { delegation } from "@/db/schema/organization";
import { deputiesOf } from "../../reads/deputy";
import { type CalendarDate, dateOf, isCalendarDate } from "../../rules/calendar";
import { isDelegable, isHimself } from "../../rules/delegation";
import { capacityOf } from "../../rules/office";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { actingFor } from "../organization/hold";
import { passOn } from "../organization/pass-on";
import { delegatingFor, holdOffice } from "./hold";

export interface DelegateInput {
  readonly officeId: string;
  /** The deputy. */
  readonly memberId: string;
  /** The last day. */
  readonly until: CalendarDate;
}

/**
 * 委托代行职务: from today until a day, by whoever holds the office or by the committee above it; both organizations are
 * told. A delegated office is not delegated on: only its holder and his superior reach it here.
 */
export async function delegateOffice(
  actor: PersonActor,
  input: DelegateInput,
  now: Date,
): Promise<Outcome<{ officeId: string }>> {
  if (!strong(actor, "office.delegate", now)) return refuse("second_factor_needed");
  const today = dateOf(now);
  return allOrNothing(async (tx) => {
    const held = await holdOffice(tx, actor, input.officeId);
    if (!held) return refuse("not_found");
    const place = held.organization;
    if (capacityOf(held.kind, place.type) === null) return refuse("office_decides_nothing");
    if (!isCalendarDate(input.until) || !isDelegable(input.until, today)) {
      return refuse("delegation_days", { most: settings.delegationDays });
    }
    if (held.memberId !== actor.memberId && isHimself(actor, input.memberId)) return refuse("not_to_oneself");
    const deputies = await deputiesOf(place.id, held.memberId, tx);
    if (!deputies.some(({ id }) => id === input.memberId)) return refuse("no_deputy");
    const made = await tx
      .insert(delegation)
      .values({
        officeId: held.id,
        fromMemberId: held.memberId,
        toMemberId: input.memberId,
        from: today,
        until: input.until,
        recordedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: delegation.id });
    if (made.length === 0) return refuse("office_delegated_already");
    await writeEvent(
      tx,
      actor,
      {
        kind: "office.delegated",
        subjectMemberId: input.memberId,
        actingForId: delegatingFor(actor, held, actingFor(actor, place)),
        data: { office: held.kind, organization: place.id, delegator: held.memberId, until: input.until },
        told: { owner: place.id, superior: place.parentId },
      },
      now,
    );
    await passOn(tx, [place.id], now);
    return done({ officeId: held.id });
  });
}
