import type { Metadata } from "next";
import Link from "next/link";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Table } from "@/app/_ui/table";
import { importRuns, type RunLine } from "@/lib/reads/import-run";
import { topNames } from "@/lib/reads/overview";
import type { Paged } from "@/lib/reads/roster";
import { FILE_LIMIT_MEGABYTES } from "@/lib/rules/roster-workbook";
import { ConsoleFrame } from "../../frame";
import { type UploadProblem, uploadProblems } from "./problem";
import { RunTag } from "./run-state";
import { Steps } from "./steps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).console.importTitle };
}

interface ImportPageProps {
  searchParams: Promise<{ problem?: string; page?: string }>;
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
        <Upload committees={committees} everywhere={actor.role === "administrator"} problem={problem} />
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

interface UploadProps {
  committees: readonly { id: string; name: string }[];
  everywhere: boolean;
  problem: UploadProblem | undefined;
}

/** A plain form of the browser: the file goes to a route that counts it while it arrives. */
async function Upload({ committees, everywhere, problem }: UploadProps) {
  const said = (await words()).console;
  const [only] = committees;
  return (
    <form
      action="/console/import/upload"
      method="post"
      encType="multipart/form-data"
      className="card grid gap-5 p-4"
    >
      {!everywhere && committees.length === 1 && only ? (
        <p>
          <input type="hidden" name="committee" value={only.id} />
          <span className="block font-semibold">{said.committee}</span>
          {only.name}
          <span className="block text-[0.9375rem] text-ink-soft">{said.committeeHint}</span>
        </p>
      ) : (
        <div>
          <label htmlFor="committee" className="mb-1 block font-semibold">
            {said.committee}
          </label>
          <p id="committee-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
            {said.committeeHint}
          </p>
          <select id="committee" name="committee" className="input" aria-describedby="committee-hint">
            {everywhere && <option value="">{said.allTrees}</option>}
            {committees.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label htmlFor="file" className="mb-1 block font-semibold">
          {said.file}
        </label>
        <p id="file-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {said.fileHint(FILE_LIMIT_MEGABYTES)}
        </p>
        <input
          id="file"
          name="file"
          type="file"
          required
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="input file:me-3 file:min-h-8 file:rounded-md file:border file:border-edge file:bg-white file:px-3 file:font-medium"
          aria-describedby={problem ? "file-hint upload-problem" : "file-hint"}
          {...(problem && { "aria-invalid": true })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className="btn btn-primary">
          <Icon name="upload" className="size-5" />
          {said.upload}
        </button>
        <span>
          <a href="/console/import/template" className="tap link gap-1.5">
            <Icon name="download" className="size-5" />
            {said.template}
          </a>
          <span className="block text-[0.9375rem] text-ink-soft">{said.templateHint}</span>
        </span>
      </div>
    </form>
  );
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
