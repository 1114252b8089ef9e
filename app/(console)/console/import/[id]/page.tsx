import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { refusalInWords } from "@/app/_server/form-words";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { AutoRefresh } from "@/app/_ui/auto-refresh";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { ProgressBar } from "@/app/_ui/progress-bar";
import type { PersonActor } from "@/lib/acts/actor";
import { importRunOf, type RunLine } from "@/lib/reads/import-run";
import { refusalReasons } from "@/lib/rules/refusal";
import { noWorkbookReasons } from "@/lib/rules/roster-workbook";
import { settings } from "@/lib/rules/settings";
import type { Words } from "@/lib/words/zh-CN";
import { ConsoleFrame } from "../../../frame";
import { commit, drop } from "../actions";
import { isDropped } from "../run-state";
import { Steps } from "../steps";
import { ProblemRows } from "./problem-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).console.importTitle };
}

interface RunPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string | string[]; page?: string | string[] }>;
}

export default async function RunPage({ params, searchParams }: RunPageProps) {
  const actor = await requireConsole();
  const run = await importRunOf(actor, pathId((await params).id));
  if (!run) notFound();
  const { show, page } = await askedOnce(searchParams);
  const said = (await words()).console;
  return (
    <ConsoleFrame actor={actor} current="/console/import">
      <Heading sub={[run.fileName, run.committee ?? said.everywhere].join(" · ")}>
        {said.runHeading(said.runStates[isDropped(run) ? "dropped" : run.state])}
      </Heading>
      <Steps at={run.state === "committing" || run.state === "committed" || run.state === "undone" ? 3 : 2} />
      <Body actor={actor} run={run} show={show} page={Number(page)} />
    </ConsoleFrame>
  );
}

interface BodyProps {
  actor: PersonActor;
  run: RunLine;
  show: string | undefined;
  page: number;
}

async function Body({ actor, run, show, page }: BodyProps) {
  const t = await words();
  const rows = <ProblemRows actor={actor} run={run} show={show} page={page} />;
  switch (run.state) {
    case "waiting":
    case "checking":
    case "committing":
      return <Progress t={t} run={run} state={run.state} />;
    case "checked":
      return (
        <>
          <Counts t={t} run={run} />
          <Release t={t} run={run} />
          {rows}
        </>
      );
    case "refused":
      return (
        <>
          <Refused t={t} run={run} />
          {run.problem?.reason === "run_stopped" && rows}
          <Again t={t} />
        </>
      );
    case "committed":
      return (
        <>
          <Committed t={t} run={run} now={new Date()} />
          <Counts t={t} run={run} />
          {rows}
        </>
      );
    case "undone":
      return (
        <>
          {run.undoneAt && <NoticeBox>{t.console.undoneText(t.common.instant(run.undoneAt))}</NoticeBox>}
          <Again t={t} />
        </>
      );
  }
}

function Progress({
  t,
  run,
  state,
}: {
  t: Words;
  run: RunLine;
  state: "waiting" | "checking" | "committing";
}) {
  const said = t.console;
  return (
    <div className="card grid gap-3 p-4">
      <div aria-live="polite">
        <ProgressBar
          id="progress"
          label={said.progress[state]}
          value={run.rowsDone}
          max={Math.max(run.rowsTotal, 1)}
          said={run.rowsTotal > 0 ? said.progressSaid(run.rowsDone, run.rowsTotal) : said.progressStarting}
        />
      </div>
      <p className="text-ink-soft">{said.progressHint}</p>
      <Link prefetch={false} href={`/console/import/${run.id}`} className="tap link">
        {said.refresh}
      </Link>
      <AutoRefresh everyMs={1000} />
    </div>
  );
}

/** What the check found, in numbers; after the import, what came of it. */
function Counts({ t, run: { counts } }: { t: Words; run: RunLine }) {
  const said = t.console;
  const look = { new: "", changed: "", same: "", warnings: "text-warn", rejected: "text-party-deep" };
  return (
    <div className="card grid gap-2 p-4">
      <p className="font-semibold">{said.rowsInFile(counts.rows)}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {(["new", "changed", "same", "warnings", "rejected"] as const).map((name) => (
          <div key={name} className={`flex gap-1.5 ${look[name]}`}>
            <dt>{said.counts[name]}</dt>
            <dd className="font-bold tabular-nums">{t.common.count(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {counts.organizationsNew > 0 && (
        <p className="text-ink-soft">{said.organizationsNew(counts.organizationsNew)}</p>
      )}
    </div>
  );
}

/** The one decision: import what is in order, or drop it. */
function Release({ t, run }: { t: Words; run: RunLine }) {
  const said = t.console;
  const { counts } = run;
  const hasRows = counts.accepted + counts.organizationsNew + counts.organizationsChanged > 0;
  const changes = counts.new + counts.changed + counts.organizationsNew + counts.organizationsChanged;
  return (
    <div className="grid gap-3">
      {changes === 0 && <NoticeBox>{said.nothing}</NoticeBox>}
      <div className="flex flex-wrap items-start gap-3">
        {hasRows && (
          <Form action={commit} id="commit" className="grid gap-3">
            <input type="hidden" name="runId" value={run.id} />
            <SubmitButton working={said.committing}>
              {said.commit(counts.accepted, counts.rows - counts.accepted)}
            </SubmitButton>
          </Form>
        )}
        <Form action={drop} id="drop" className="grid gap-3">
          <input type="hidden" name="runId" value={run.id} />
          <SubmitButton look="quiet">{said.drop}</SubmitButton>
        </Form>
        <p className="self-center text-ink-soft">{said.undoable}</p>
      </div>
    </div>
  );
}

function Refused({ t, run: { problem } }: { t: Words; run: RunLine }) {
  const said = t.console;
  if (problem === null) return <NoticeBox>{said.dropped}</NoticeBox>;
  const title = problem.reason === "run_stopped" ? said.stoppedHeading : said.refusedHeading;
  return (
    <NoticeBox tone="bad" title={title}>
      <p>
        {problemInWords(t, problem)} {t.roster.nothingChanged}
      </p>
    </NoticeBox>
  );
}

function problemInWords(t: Words, { reason, details }: NonNullable<RunLine["problem"]>): string {
  const file = noWorkbookReasons.find((known) => known === reason);
  if (file) return t.roster.noWorkbook[file](details);
  const refusal = refusalReasons.find((known) => known === reason);
  return refusal ? refusalInWords(t, { reason: refusal, details }) : t.fault.text;
}

function Committed({ t, run, now }: { t: Words; run: RunLine; now: Date }) {
  const said = t.console;
  if (run.committedAt === null) return null;
  const until = new Date(run.committedAt.getTime() + settings.importUndoHours * 3_600_000);
  return (
    <NoticeBox tone="good" title={said.committedHeading}>
      <p>{said.committedText(t.common.instant(run.committedAt))}</p>
      {run.counts.rejected > 0 && <p>{said.committedHeld(run.counts.rejected)}</p>}
      {now < until && (
        <p className="mt-2 flex flex-wrap items-center gap-x-4">
          {said.undoUntil(t.common.instant(until))}
          <Link prefetch={false} href={`/console/import/${run.id}/undo`} className="tap link">
            {said.undo}
          </Link>
        </p>
      )}
    </NoticeBox>
  );
}

function Again({ t }: { t: Words }) {
  return (
    <Link prefetch={false} href="/console/import" className="btn btn-outline sm:justify-self-start">
      {t.console.again}
    </Link>
  );
}
