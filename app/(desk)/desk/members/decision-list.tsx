import { words } from "@/app/_server/words";
import type { RecordedDecision } from "@/lib/reads/member-decision";

/** Decisions as they were written down: what, by which document, in force from when. */
export async function DecisionList({
  rows,
  withNames = false,
}: {
  rows: readonly RecordedDecision[];
  withNames?: boolean;
}) {
  const t = await words();
  const said = t.memberDecision;
  return (
    <ul className="card divide-y divide-line" aria-label={said.list}>
      {rows.map((row) => (
        <li key={row.id} className="px-4 py-3">
          <p className="font-medium">
            {withNames
              ? said.about(row.name, row.branch, said.decisions[row.decision])
              : said.decisions[row.decision]}
          </p>
          <p>{said.by(row.document, row.approvedBy)}</p>
          <p className="text-[0.9375rem] text-ink-soft">
            {t.common.list([
              ...(row.meetingOn === null ? [] : [said.metOn(t.common.date(row.meetingOn))]),
              said.inForceFrom(t.common.date(row.effectiveOn)),
              said.recordedBy(row.recordedBy),
            ])}
          </p>
        </li>
      ))}
    </ul>
  );
}
