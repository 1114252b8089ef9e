import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { office, organizationClosure } from "@/db/schema/organization";
import { type CalendarDate, dateOf, isCalendarDate } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { mayHoldOffice, type OfficeKind } from "../../rules/office";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { actingFor, holdOrganization } from "../organization/hold";
import { passOn } from "../organization/pass-on";

export interface AppointInput {
  readonly organizationId: string;
  readonly memberId: string;
  readonly kind: OfficeKind;
  /** The last day of his term, where one is set. */
  readonly termUntil?: CalendarDate | undefined;
}

/**
 * 任命党内职务: by the committee above, never to oneself, and only somebody who is affiliated there or below (edge 54).
 * An organization has one secretary at a time.
 */
export async function appointOfficer(
  actor: PersonActor,
  input: AppointInput,
  now: Date,
): Promise<Outcome<{ organizationId: string }>> {
  if (!strong(actor, "office.appoint", now)) return refuse("second_factor_needed");
  return allOrNothing(async (tx) => {
    const place = await holdOrganization(tx, actor, "office.appoint", input.organizationId);
    if (!place) return refuse("not_found");
    if (place.dissolvedOn !== null) return refuse("organization_dissolved");
    if (isHimself(actor, input.memberId)) return refuse("not_to_oneself");
    const termUntil = input.termUntil || null;
    if (termUntil !== null && (!isCalendarDate(termUntil) || termUntil <= dateOf(now)))
      return refuse("term_date");
    const person = await affiliatedBelow(tx, place.id, input.memberId);
    if (!person || !mayHoldOffice(person)) return refuse("may_not_hold_office");
    const held = await tx
      .select({ memberId: office.memberId })
      .from(office)
      .where(and(eq(office.organizationId, place.id), eq(office.kind, input.kind), isNull(office.until)));
    if (held.some(({ memberId }) => memberId === input.memberId)) return refuse("office_held_already");
    if (input.kind === "secretary" && held.length > 0) return refuse("secretary_in_office");
    await tx.insert(office).values({
      organizationId: place.id,
      memberId: input.memberId,
      kind: input.kind,
      from: dateOf(now),
      termUntil,
      recordedAt: now,
    });
    await writeEvent(
      tx,
      actor,
      {
        kind: "office.appointed",
        subjectMemberId: input.memberId,
        actingForId: actingFor(actor, place),
        data: {
          office: input.kind,
          organization: place.id,
          ...(termUntil === null ? {} : { until: termUntil }),
        },
      },
      now,
    );
    await passOn(tx, [place.id], now);
    return done({ organizationId: place.id });
  });
}

/** The member as he is affiliated in the organization or below it; he cannot leave while this transaction looks. */
async function affiliatedBelow(tx: Executor, organizationId: string, memberId: string) {
  const [row] = await tx
    .select({ status: member.status, rights: member.rights })
    .from(affiliation)
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(organizationClosure, eq(organizationClosure.descendantId, affiliation.branchId))
    .where(
      and(
        eq(affiliation.memberId, memberId),
        isNull(affiliation.until),
        eq(organizationClosure.ancestorId, organizationId),
      ),
    )
    .for("share", { of: affiliation });
  return row;
}
