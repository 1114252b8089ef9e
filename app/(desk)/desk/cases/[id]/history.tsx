import { words } from "@/app/_server/words";
import { Timeline, type TimelineItem } from "@/app/_ui/timeline";
import type { CaseEvent, CaseView } from "@/lib/reads/case";
import { dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import { refusalGrounds, rejectionGrounds } from "@/lib/rules/transfer";
import { isCall } from "@/lib/rules/transfer-clock";
import type { Words } from "@/lib/words/zh-CN";

const stopped: ReadonlySet<EventKind> = new Set<EventKind>([
  "transfer.returned",
  "transfer.rejection_proposed",
  "transfer.rejected",
  "transfer.sent_back_to_branch",
  "transfer.wrong_branch",
  "transfer.refused",
  "transfer.letter_expired",
  "transfer.letter_lost",
  "transfer.voided",
  "transfer.withdrawn",
  "transfer.lapsed",
]);

/** Who did what, when, how long it took, and who is next. */
export async function History({ view }: { view: CaseView }) {
  const t = await words();
  const past = view.events.map((event, index) =>
    pastItem(
      t,
      view,
      event,
      view.events.slice(0, index).findLast(({ kind }) => !isCall(kind)),
    ),
  );
  return <Timeline items={[...past, ...nowItem(t, view)]} />;
}

function pastItem(t: Words, view: CaseView, event: CaseEvent, before: CaseEvent | undefined): TimelineItem {
  const { actorName, onBehalfOf } = event;
  const person =
    actorName !== null && onBehalfOf !== null
      ? t.delegation.behalfOf(actorName, onBehalfOf)
      : (actorName ?? nobodyHere(t, event.kind));
  const who = [event.actingFor, person].filter((name) => name !== null);
  const when = [
    t.common.instant(event.at),
    ...(before ? [t.transfer.took(t.common.duration(event.at.getTime() - before.at.getTime()))] : []),
  ];
  const files = t.common.list(event.files.map((file) => t.letterLife.files[file]));
  const note = [groundInWords(t, event.ground), files && t.letterLife.filesNamed(files), event.reason].filter(
    (part) => part !== "",
  );
  return {
    key: event.id,
    title: t.event[event.kind],
    state: stopped.has(event.kind) ? "stopped" : "done",
    who: event.actorMemberId === view.row.memberId ? view.member.name : who.join(" "),
    when: when.join(" · "),
    ...(note.length > 0 && { note: note.join("：") }),
  };
}

/** Without a person: the outside, which has no account, or the clock. */
function nobodyHere(t: Words, kind: EventKind): string {
  const outside = kind === "transfer.outside_answered" || kind === "transfer.outside_answered_again";
  return outside ? t.outside.answeredBy : t.transfer.byClock;
}

export function groundInWords(t: Words, ground: string | null): string {
  const refusal = refusalGrounds.find((known) => known === ground);
  if (refusal) return t.transfer.refusalGrounds[refusal];
  const rejection = rejectionGrounds.find((known) => known === ground);
  return rejection ? t.transfer.rejectionGrounds[rejection] : "";
}

function nowItem(t: Words, { row, owner }: CaseView): TimelineItem[] {
  if (row.dueAt === null) return [];
  const lastDay = dateOf(new Date(row.dueAt.getTime() - 1));
  return [
    {
      key: "now",
      title: t.desk.waitsFor(owner?.name ?? t.desk.theMember),
      state: "now",
      when: t.transfer.dueBy(t.common.date(lastDay)),
    },
  ];
}
