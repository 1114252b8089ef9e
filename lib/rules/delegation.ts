/**
 * 委托: an officer lets somebody else do the work of his office for a time, and stays responsible for it.
 * To a deputy, that is another officer of the same organization, or a member of it where there is none; for 30 days at
 * most; what was delegated is not delegated on. For four eyes the two are one person, and so are two records that were merged.
 * Source: none fixes the days; they are a setting.
 */
import { addDays, type CalendarDate } from "./calendar";
import type { PolicyActor } from "./policy";
import { done, type Outcome, refuse } from "./refusal";
import { settings } from "./settings";

/** May an office be delegated until this day, that day included? It begins today. */
export function isDelegable(until: CalendarDate, today: CalendarDate): boolean {
  return until >= today && until < addDays(today, settings.delegationDays);
}

/** For whom he acts, and who acts for him. */
export function standingIn(offices: PolicyActor["offices"]): string[] {
  return offices.flatMap(({ onBehalfOfId, delegateId }) =>
    [onBehalfOfId, delegateId].filter((id) => id !== undefined),
  );
}

/** Whose records count as his own: those with whom he stands in, and what was merged into any of them. */
export function oneWith(actor: PolicyActor): string[] {
  return [...standingIn(actor.offices), ...actor.mergedRecords];
}

/** 四眼: is that he himself, or somebody who counts as one person with him? */
export function isHimself(actor: PolicyActor, memberId: string | null): boolean {
  if (memberId === null) return false;
  return memberId === actor.memberId || oneWith(actor).includes(memberId);
}

/** Is he known to be another than the person of these records? Of an account without a record nobody can tell whose it is. */
export function knownAsAnother(actor: PolicyActor, records: readonly string[]): Outcome<null> {
  if (actor.memberId === null || records.length === 0) return refuse("record_needed");
  return records.some((id) => isHimself(actor, id)) ? refuse("four_eyes") : done(null);
}

/** For whom he acts when he acts for this organization: whoever delegated an office of it to him. */
export function onBehalfOf(actor: PolicyActor, organizationId: string | null): string | null {
  const delegated = actor.offices.find(
    ({ onBehalfOfId, organization }) => onBehalfOfId !== undefined && organization.id === organizationId,
  );
  return delegated?.onBehalfOfId ?? null;
}
