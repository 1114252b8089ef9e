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
import { runOf } from "@/lib/reads/certificate-run";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../../../frame";
import { start } from "../actions";
import { requireBranches } from "../require-branches";
import { type Asked, HeldRows, IssuedRows, WaitingRows } from "./rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificateRun.runTitle };
}

interface RunPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Asked>;
}

/** Who will get one and who will not, how far it is, and what came of it for each. */
export default async function RunPage({ params, searchParams }: RunPageProps) {
  const { actor } = await requireBranches();
  const id = pathId((await params).id);
  const [t, run, asked] = await Promise.all([words(), runOf(actor, id, new Date()), searchParams]);
  if (!run) notFound();
  const { common, certificate, certificateRun: said } = t;
  const { issued, waiting, held, releasedAt, wish } = run;
  const runs = releasedAt !== null;
  const unmade = issued.filter(({ making }) => making).length;
  const files = issued.filter(({ ready }) => ready).length;
  return (
    <DeskFrame actor={actor} title={said.runTitle} back="/desk/certificates/runs" current="/desk">
      <Heading sub={`${run.branch} · ${common.instant(run.createdAt)} · ${run.by}`}>
        {run.startedAt === null ? said.heading.dryRun(waiting.length) : said.heading.done(issued.length)}
      </Heading>
      {run.startedAt === null && !runs && <NoticeBox title={said.notYet} />}
      <SummaryList
        rows={[
          { term: said.what, value: certificate.kinds[run.kind] },
          { term: said.purpose, value: wish.purposeNote || certificate.purposes[run.purpose] },
          { term: said.receiver, value: wish.receiver || said.nobody },
          { term: said.validity, value: certificate.days(wish.days) },
          { term: said.counts.members, value: common.count(issued.length + waiting.length + held.length) },
          { term: said.counts.ready, value: common.count(waiting.length) },
          { term: said.counts.held, value: common.count(held.length) },
          { term: said.counts.issued, value: common.count(issued.length) },
        ]}
      />
      {runs && (
        <Progress
          t={t}
          id="running"
          title={said.running}
          hint={said.runningHint}
          label={said.counts.issued}
          value={issued.length}
          max={issued.length + waiting.length}
        />
      )}
      {!runs && unmade > 0 && (
        <Progress
          t={t}
          id="making"
          title={said.making}
          hint={said.makingHint}
          label={said.counts.made}
          value={issued.length - unmade}
          max={issued.length}
        />
      )}
      {!runs && waiting.length > 0 && <Start t={t} id={id} count={waiting.length} />}
      {files > 0 && !runs && (
        <Section id="files" title={said.download(files)}>
          <form method="post" action={`/desk/certificates/runs/${id}/files`} className="grid gap-3">
            <p className="text-[0.9375rem] text-ink-soft">{said.downloadHint}</p>
            <button type="submit" className="btn btn-primary">
              <Icon name="download" className="size-5" />
              {said.download(files)}
            </button>
          </form>
        </Section>
      )}
      {held.length > 0 && (
        <Section id="held" title={`${said.held} · ${common.count(held.length)}`}>
          <div className="grid gap-4">
            <HeldRows t={t} id={id} rows={held} asked={asked} />
            {run.startedAt !== null && !runs && (
              <Form action={start} id="again" className="grid gap-2">
                <input type="hidden" name="id" value={id} />
                <p className="text-[0.9375rem] text-ink-soft">{said.heldHint}</p>
                <SubmitButton look="outline" working={said.starting}>
                  {said.again}
                </SubmitButton>
              </Form>
            )}
          </div>
        </Section>
      )}
      {issued.length > 0 && (
        <Section id="issued" title={`${said.issued} · ${common.count(issued.length)}`}>
          <IssuedRows t={t} id={id} rows={issued} asked={asked} />
        </Section>
      )}
      {waiting.length > 0 && (
        <Section id="ready" title={`${said.ready} · ${common.count(waiting.length)}`}>
          <WaitingRows t={t} id={id} rows={waiting} asked={asked} />
        </Section>
      )}
    </DeskFrame>
  );
}

interface ProgressProps {
  t: Words;
  id: string;
  title: string;
  hint: string;
  label: string;
  value: number;
  max: number;
}

function Progress({ t, id, title, hint, label, value, max }: ProgressProps) {
  return (
    <Section id={id} title={title}>
      <ProgressBar
        id={`${id}-bar`}
        label={label}
        value={value}
        max={max}
        said={`${t.common.count(value)} / ${t.common.count(max)}`}
      />
      <p className="text-ink-soft">{hint}</p>
      <AutoRefresh everyMs={1000} />
    </Section>
  );
}

/** As many people are told as get one: it takes a second press, which the first one opens. */
function Start({ t, id, count }: { t: Words; id: string; count: number }) {
  const said = t.certificateRun;
  return (
    <Section id="start" title={said.start(count)}>
      <div className="grid gap-4">
        <p className="text-[0.9375rem] text-ink-soft">{said.startHint}</p>
        <details>
          <summary className="btn btn-outline cursor-pointer">{said.start(count)}</summary>
          <Form action={start} id="begin" className="mt-3 grid gap-3">
            <input type="hidden" name="id" value={id} />
            <SubmitButton working={said.starting}>{said.startConfirm(count)}</SubmitButton>
          </Form>
        </details>
      </div>
    </Section>
  );
}
