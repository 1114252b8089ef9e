import Link from "next/link";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { type Row, Table } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import type { PersonActor } from "@/lib/acts/actor";
import { type ProblemRow, problemOutcomes, problemRows, type RunLine } from "@/lib/reads/import-run";
import type { Words } from "@/lib/words/zh-CN";
import { reasonInWords } from "./reason";

const filters = ["all", ...problemOutcomes] as const;
type Filter = (typeof filters)[number];

interface ProblemRowsProps {
  actor: PersonActor;
  run: RunLine;
  show: string | undefined;
  page: number;
}

/** The rows that have something to say, errors first, each with what to do; names are masked, the download is not. */
export async function ProblemRows({ actor, run, show, page: asked }: ProblemRowsProps) {
  const t = await words();
  const said = t.console;
  const { rejected, warnings } = run.counts;
  if (rejected + warnings === 0) return <p className="text-ink-soft">{said.noProblems}</p>;
  const filter = filters.find((known) => known === show) ?? "all";
  const outcomes = filter === "all" ? problemOutcomes : [filter];
  const { rows, page, pages } = await problemRows(actor, run.id, outcomes, asked);
  const count: Record<Filter, number> = { all: rejected + warnings, rejected, warning: warnings };
  const address = (to: Filter, at = 1) =>
    `/console/import/${run.id}?${new URLSearchParams({ show: to, page: String(at) })}#rows`;
  return (
    <Section id="rows" title={said.problemRows(rejected + warnings)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <nav aria-label={said.filtersLabel}>
            <ul className="flex flex-wrap gap-2">
              {filters.map((name) => (
                <li key={name}>
                  <Link
                    prefetch={false}
                    href={address(name)}
                    aria-current={name === filter ? "page" : undefined}
                    className={`tap justify-center rounded-full border px-4 text-[0.9375rem] ${
                      name === filter
                        ? "border-party bg-party font-semibold text-white"
                        : "border-edge bg-white hover:bg-ground"
                    }`}
                  >
                    {said.filters[name]} {t.common.count(count[name])}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <form method="post" action={`/console/import/${run.id}/rows`}>
            <button type="submit" className="btn btn-quiet">
              <Icon name="download" className="size-5" />
              {said.downloadRows}
            </button>
          </form>
        </div>
        <Table
          caption={said.problemRows(rejected + warnings)}
          columns={[
            { key: "row", head: said.row },
            { key: "person", head: said.person },
            { key: "outcome", head: said.outcome },
            { key: "why", head: said.why },
            { key: "todo", head: said.todo },
          ]}
          rows={rows.map((row) => tableRow(t, row))}
          page={page}
          pages={pages}
          pageHref={(to) => address(filter, to)}
        />
      </div>
    </Section>
  );
}

function tableRow(t: Words, { id, row, sheet, name, outcome, reasons }: ProblemRow): Row {
  const lines = reasons.map((reason) => reasonInWords(t, reason));
  return {
    key: id,
    tone: outcome === "rejected" ? "bad" : "warn",
    cells: {
      row: (
        <span className="whitespace-nowrap">
          {sheet === "members" ? t.console.rowNumber(row) : t.roster.rowOf(t.roster.sheet[sheet], row)}
        </span>
      ),
      person: <span className="inline-block min-w-10">{name}</span>,
      outcome: (
        <Tag tone={outcome === "rejected" ? "bad" : "warn"}>
          <Icon name={outcome === "rejected" ? "cross" : "warning"} className="me-1 size-3.5" />
          {t.console.outcomes[outcome]}
        </Tag>
      ),
      why: <Lines lines={lines.map(({ what }) => what)} />,
      todo: <Lines lines={lines.map(({ todo }) => todo)} />,
    },
  };
}

function Lines({ lines }: { lines: readonly string[] }) {
  const [only] = lines;
  if (lines.length === 1) return only;
  return (
    <ul className="list-disc space-y-1 ps-4">
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
