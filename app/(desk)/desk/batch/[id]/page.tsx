import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { AutoRefresh } from "@/app/_ui/auto-refresh";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { SummaryList } from "@/app/_ui/summary-list";
import { type Asked, batchOf, batchRows, type RowState } from "@/lib/reads/batch";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../../frame";
import { requireStart } from "../require-start";
import { check, commit } from "./actions";
import { Rows } from "./rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).batch.batchTitle };
}

interface BatchPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<RowState, string>>>;
}

/** What came of a workbook: the dry run, and after it was sent the case of each row. */
export default async function BatchPage({ params, searchParams }: BatchPageProps) {
  const { actor } = await requireStart();
  const id = pathId((await params).id);
  const now = new Date();
  const [t, batch, asked] = await Promise.all([words(), batchOf(actor, id), searchParams]);
  if (!batch) notFound();
  const said = t.batch;
  const { counts, next } = batch;
  const pageOf = (state: RowState) => ({ state, page: Number(asked[state]) });
  const [started, held, ready] = await Promise.all([
    batchRows(actor, id, pageOf("started"), now),
    batchRows(actor, id, pageOf("held"), now),
    batchRows(actor, id, pageOf("ready"), now),
  ]);
  return (
    <DeskFrame actor={actor} title={said.batchTitle} back="/desk/batch" current="/desk">
      <Heading sub={`${batch.fileName} · ${t.common.instant(batch.createdAt)} · ${batch.by}`}>
        {counts.started > 0 ? said.heading.started(counts.started) : said.heading.dryRun(counts.ready)}
      </Heading>
      {batch.committedAt === null && <NoticeBox title={said.notYet} />}
      <SummaryList
        rows={[
          { term: said.committee, value: batch.committee },
          { term: said.counts.rows, value: t.common.count(batch.rows) },
          { term: said.counts.ready, value: t.common.count(counts.ready) },
          { term: said.counts.held, value: t.common.count(counts.held) },
          { term: said.counts.started, value: t.common.count(counts.started) },
        ]}
      />
      {batch.releasedAt !== null && (
        <Section id="sending" title={said.sending}>
          <ProgressBar
            id="progress"
            label={said.started}
            value={counts.started}
            max={counts.started + counts.ready}
            said={`${t.common.count(counts.started)} / ${t.common.count(counts.started + counts.ready)}`}
          />
          <p className="text-ink-soft">{said.sendingHint}</p>
          <AutoRefresh everyMs={1000} />
        </Section>
      )}
      {counts.ready > 0 && batch.releasedAt === null && (
        <Send t={t} id={id} ready={counts.ready} next={next} />
      )}
      {held.total > 0 && (
        <Section id="held" title={`${said.held} · ${t.common.count(held.total)}`}>
          <div className="grid gap-4">
            <Rows t={t} id={id} state="held" found={held} />
            <Form action={check} id="again">
              <input type="hidden" name="id" value={id} />
              <div>
                <SubmitButton look="quiet" working={said.checking}>
                  {said.check}
                </SubmitButton>
                <p className="mt-1 text-[0.9375rem] text-ink-soft">{said.checkHint}</p>
              </div>
            </Form>
            <form method="post" action={`/desk/batch/${id}/rows`}>
              <button type="submit" className="btn btn-outline">
                <Icon name="download" className="size-5" />
                {said.download}
              </button>
              <p className="mt-1 text-[0.9375rem] text-ink-soft">{said.downloadHint}</p>
            </form>
          </div>
        </Section>
      )}
      {started.total > 0 && (
        <Section id="started" title={`${said.started} · ${t.common.count(started.total)}`}>
          <Rows t={t} id={id} state="started" found={started} />
        </Section>
      )}
      {ready.total > 0 && (
        <Section id="ready" title={`${said.ready} · ${t.common.count(ready.total)}`}>
          <Rows t={t} id={id} state="ready" found={ready} />
        </Section>
      )}
    </DeskFrame>
  );
}

interface SendProps {
  t: Words;
  id: string;
  ready: number;
  next: readonly Asked[];
}

/** Sending tells as many people as there are rows: it takes a second press, which the first one opens. */
function Send({ t, id, ready, next }: SendProps) {
  const said = t.batch;
  return (
    <Section id="send" title={said.next}>
      <div className="grid gap-4">
        <ul className="card divide-y divide-line">
          {next.map(({ name, count }) => (
            <li key={name} className="px-4 py-3">
              {said.nextOf(name, count)}
            </li>
          ))}
        </ul>
        <p className="text-[0.9375rem] text-ink-soft">{said.fourEyes}</p>
        <details>
          <summary className="btn btn-outline cursor-pointer">{said.commit(ready)}</summary>
          <Form action={commit} id="commit" className="mt-3 grid gap-3">
            <input type="hidden" name="id" value={id} />
            <SubmitButton working={said.committing}>{said.commitConfirm(ready)}</SubmitButton>
          </Form>
        </details>
      </div>
    </Section>
  );
}
