import { words } from "@/app/_server/words";
import { SummaryList } from "@/app/_ui/summary-list";
import type { CaseView } from "@/lib/reads/case";
import { dateOf, daysBetween } from "@/lib/rules/calendar";
import { probationEnds } from "@/lib/rules/member";
import type { Words } from "@/lib/words/zh-CN";

/** The request and the person, as far as they bear on the decision. */
export async function Facts({ view, now }: { view: CaseView; now: Date }) {
  const t = await words();
  const { row, member, originCommittee, targetCommittee } = view;
  const place = (name: string | undefined, committee: string | undefined) => (
    <>
      {name}
      {committee && <span className="block font-normal text-[0.9375rem] text-ink-soft">{committee}</span>}
    </>
  );
  const outside = (other: boolean) => (other ? (row.outsideAddressee ?? undefined) : undefined);
  const rows = [
    {
      term: t.desk.targetBranch,
      value: place(view.to, targetCommittee?.name ?? outside(row.route === "outward")),
    },
    {
      term: t.desk.originBranch,
      value: place(view.from, originCommittee?.name ?? outside(row.route === "inward")),
    },
    ...(row.reason === null ? [] : [{ term: t.desk.reason, value: t.transfer.reasons[row.reason] }]),
    ...(row.sinceOn === null ? [] : [{ term: t.desk.since, value: t.common.date(row.sinceOn) }]),
    ...(row.reasonNote === "" ? [] : [{ term: t.desk.note, value: row.reasonNote }]),
    { term: t.desk.citizenNumber, value: <span className="whitespace-nowrap">{member.maskedNumber}</span> },
    { term: t.desk.status, value: statusOf(t, member) },
    // Of a letter that its bearer registered himself there is no such day before the clerk has read it.
    ...(member.status === "pending" && member.duesPaidUntil === null
      ? []
      : [{ term: t.desk.admittedOn, value: t.common.date(member.admittedOn) }]),
    {
      term: t.desk.dues,
      value: member.duesPaidUntil === null ? t.common.unknown : t.common.month(member.duesPaidUntil),
    },
    ...letterRow(t, view, now),
    ...(row.lastReason === "" ? [] : [{ term: t.desk.asked, value: row.lastReason }]),
  ];
  return <SummaryList rows={rows} />;
}

function statusOf(t: Words, { status, admittedOn }: CaseView["member"]): string {
  const said = t.desk.statuses[status];
  if (status !== "probationary") return said;
  return t.common.list([said, t.desk.probationEnds(t.common.date(probationEnds(admittedOn)))]);
}

function letterRow(t: Words, { letters, row }: CaseView, now: Date) {
  const [letter] = letters;
  if (!letter) return [];
  const left = daysBetween(dateOf(now), letter.validUntil);
  const runs = letter.state === "live" && row.state === "in_transit";
  const state = runs && left >= 0 ? t.transfer.daysLeft(left) : t.desk.letterStates[letter.state];
  return [
    {
      term: t.desk.letter,
      value: (
        <>
          {letter.number}
          <span className="block font-normal text-[0.9375rem] text-ink-soft">
            {t.desk.letterValid(t.common.date(letter.validUntil), state)}
          </span>
        </>
      ),
    },
  ];
}
