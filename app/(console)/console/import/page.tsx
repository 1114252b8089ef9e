import type { Metadata } from "next";
import Link from "next/link";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Table } from "@/app/_ui/table";
import { WorkbookForm } from "@/app/_ui/workbook-form";
import { importRuns, type RunLine } from "@/lib/reads/import-run";
import { topNames } from "@/lib/reads/overview";
import type { Paged } from "@/lib/reads/roster";
import { FILE_LIMIT_MEGABYTES } from "@/lib/rules/roster-workbook";
import { ConsoleFrame } from "../../frame";
import { uploadProblems } from "./problem";
import { RunTag } from "./run-state";
import { Steps } from "./steps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).console.importTitle };
}

interface ImportPageProps {
  searchParams: Promise<{ problem?: string | string[]; page?: string | string[] }>;
}

export default async function ImportPage({ searchParams }: ImportPageProps) {
  const actor = await requireConsole();
  const asked = await searchParams;
  const problem = uploadProblems.find((known) => known === asked.problem);
  const [t, committees, runs] = await Promise.all([
    words(),
    topNames(actor),
    importRuns(actor, Number(asked.page)),
  ]);
  const said = t.console;
  return (
    <ConsoleFrame actor={actor} current="/console/import">
      <Heading sub={said.importAbout}>{said.importTitle}</Heading>
      <Steps at={1} />
      {problem && (
        <NoticeBox tone="bad" title={said.uploadProblemHeading}>
          <p id="upload-problem">{problemInWords(said.uploadProblems[problem])}</p>
        </NoticeBox>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <WorkbookForm
          action="/console/import/upload"
          template="/console/import/template"
          committees={committees}
          everywhere={actor.role === "administrator" && said.allTrees}
          said={said}
          fileHint={said.fileHint(FILE_LIMIT_MEGABYTES)}
          wrong={problem !== undefined}
        />
        <div className="card p-4">
          <h2 className="mb-2 font-semibold">{said.before}</h2>
          <ul className="list-disc space-y-1.5 ps-5 text-[0.9375rem]">
            {said.beforeList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </div>
      <Section id="runs" title={said.runs}>
        {runs.total === 0 ? <p className="text-ink-soft">{said.runsEmpty}</p> : <Runs runs={runs} />}
      </Section>
    </ConsoleFrame>
  );
}

function problemInWords(sentence: string | ((megabytes: number) => string)): string {
  return typeof sentence === "function" ? sentence(FILE_LIMIT_MEGABYTES) : sentence;
}

async function Runs({ runs: { rows, page, pages } }: { runs: Paged<RunLine> }) {
  const t = await words();
  const said = t.console;
  return (
    <Table
      caption={said.runs}
      columns={[
        { key: "file", head: said.runFile },
        { key: "at", head: said.runAt },
        { key: "by", head: said.runBy },
        { key: "committee", head: said.committee },
        { key: "rows", head: said.runRows, numeric: true },
        { key: "state", head: said.runState },
      ]}
      rows={rows.map((run) => ({
        key: run.id,
        cells: {
          file: (
            <Link prefetch={false} href={`/console/import/${run.id}`} className="tap link -my-2">
              {run.fileName}
            </Link>
          ),
          at: t.common.instant(run.createdAt),
          by: run.by ?? said.byCommand,
          committee: run.committee ?? said.everywhere,
          rows: t.common.count(run.counts.rows),
          state: <RunTag run={run} />,
        },
      }))}
      page={page}
      pages={pages}
      pageHref={(to) => `/console/import?page=${to}#runs`}
    />
  );
}
