import { OutcomePanel, type OutcomeTone } from "./outcome-panel";

/** What is said of a document that somebody checked, all of it in words. */
export interface CheckedAnswer {
  tone: OutcomeTone;
  title: string;
  label: string;
  rows: readonly { term: string; value: string }[];
  notes: readonly string[];
}

/** The answer of a check where the page has a heading of its own. */
export function CheckedAnswerPanel({ answer, level = 2 }: { answer: CheckedAnswer; level?: 1 | 2 }) {
  const { tone, title, label, rows, notes } = answer;
  return (
    <>
      <OutcomePanel tone={tone} title={title} label={label} level={level} />
      {rows.length > 0 && (
        <dl className="card divide-y divide-line">
          {rows.map(({ term, value }) => (
            <div key={term} className="flex flex-wrap items-start gap-x-3 px-4 py-3">
              <dt className="w-[5.5rem] flex-none text-ink-soft">{term}</dt>
              <dd className="min-w-[min(8rem,100%)] flex-1 font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.map((note) => (
        <p key={note} className="text-[0.9375rem] text-ink-soft">
          {note}
        </p>
      ))}
    </>
  );
}
