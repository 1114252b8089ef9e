import { Tag } from "@/app/_ui/tag";
import type { TimelineItem } from "@/app/_ui/timeline";
import type { CaseEvent } from "@/lib/reads/case";
import type { OwnTransfer } from "@/lib/reads/own-transfer";
import type { EventKind } from "@/lib/rules/event";
import { usualSettings } from "@/lib/rules/settings";
import { isOpen, partyInCharge } from "@/lib/rules/transfer";
import { isCall } from "@/lib/rules/transfer-clock";
import { type WayParty, wayOf } from "@/lib/rules/transfer-way";
import type { Words } from "@/lib/words/zh-CN";
import { lastDay } from "../../todos";
import { wayPlace, waySpan, wayTitle } from "../way";

/** What did not lead on. */
const setbacks: ReadonlySet<EventKind> = new Set([
  "transfer.returned",
  "transfer.rejection_proposed",
  "transfer.rejected",
  "transfer.withdrawn",
  "transfer.sent_back_to_branch",
  "transfer.wrong_branch",
  "transfer.refused",
  "transfer.letter_expired",
  "transfer.letter_lost",
  "transfer.voided",
  "transfer.lapsed",
]);

/** Told by somebody who has no account here. */
const fromOutside: ReadonlySet<EventKind> = new Set([
  "transfer.outside_answered",
  "transfer.outside_answered_again",
]);

/** 办理过程: what has happened and how long it took, whose turn it is and by when, who comes after. */
export function timelineItems(t: Words, found: OwnTransfer, now: Date): TimelineItem[] {
  const past = found.events.map((event, index) =>
    pastItem(
      t,
      found,
      event,
      found.events.slice(0, index).findLast(({ kind }) => !isCall(kind)),
    ),
  );
  if (!isOpen(found.row.state)) return past;
  return [...past, nowItem(t, found, now), ...nextItems(t, found)];
}

function pastItem(
  t: Words,
  found: OwnTransfer,
  event: CaseEvent,
  before: CaseEvent | undefined,
): TimelineItem {
  const mine = event.actorMemberId === found.row.memberId && event.actingFor === null;
  const { actorName, onBehalfOf } = event;
  const person =
    actorName !== null && onBehalfOf !== null ? t.delegation.behalfOf(actorName, onBehalfOf) : actorName;
  const who = mine ? actorName : [event.actingFor, person].filter(Boolean).join(" ");
  const took = before && t.transfer.took(t.common.duration(event.at.getTime() - before.at.getTime()));
  return {
    key: event.id,
    state: setbacks.has(event.kind) ? "stopped" : "done",
    title: t.event[event.kind],
    who: who || (fromOutside.has(event.kind) ? t.outside.answeredBy : t.transfer.byClock),
    when: [t.common.instant(event.at), took].filter(Boolean).join(" · "),
  };
}

function nowItem(t: Words, found: OwnTransfer, now: Date): TimelineItem {
  const { row, owner } = found;
  const late = row.dueAt !== null && now >= row.dueAt;
  return {
    key: "now",
    state: "now",
    title: nowTitle(t, found),
    tag: <Tag tone={late ? "bad" : "warn"}>{late ? t.transfer.overdue : t.common.stepNow}</Tag>,
    who: owner?.name ?? t.transfer.parties.member,
    ...(row.dueAt && { when: t.transfer.dueBy(t.common.date(lastDay(row.dueAt))) }),
  };
}

/** On the straight way the step has the name it had before; elsewhere the state says what it is. */
function nowTitle(t: Words, { row }: OwnTransfer): string {
  const party = partyInCharge(row.state, row.route);
  const straight = ["origin_branch", "origin_committee", "in_transit", "target_committee", "target_branch"];
  if (row.route === null || !straight.includes(row.state)) return t.transfer.states[row.state];
  const onWay: WayParty | undefined = wayOf(row.route).find((one) => one === party);
  return onWay === undefined ? t.transfer.states[row.state] : wayTitle(t, onWay, row.route);
}

function nextItems(t: Words, found: OwnTransfer): TimelineItem[] {
  const { route } = found.row;
  if (route === null) return [];
  return found.ahead.map((party) => ({
    key: party,
    state: "next",
    title: wayTitle(t, party, route),
    who: wayPlace(party, found),
    when: waySpan(t, party, usualSettings),
  }));
}
