import type { Metadata } from "next";
import Link from "next/link";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Table } from "@/app/_ui/table";
import { type BatchLine, batchesOf, type StartCommittee } from "@/lib/reads/batch";
import type { Paged } from "@/lib/reads/roster";
import { BATCH_MOST_ROWS } from "@/lib/rules/transfer-batch";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../frame";
import { BATCH_MOST_MEGABYTES, uploadProblemInWords } from "./problem";
import { requireStart } from "./require-start";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).batch.title };
}

interface BatchesPageProps {
  searchParams: Promise<{ problem?: string; columns?: string; page?: string }>;
}

/** 批量接转: a workbook is handed in here, and what became of those before it. */
export default async function BatchesPage({ searchParams }: BatchesPageProps) {
  const { actor, committees } = await requireStart();
  const asked = await searchParams;
  const [t, batches] = await Promise.all([words(), batchesOf(actor, Number(asked.page))]);
  const problem = uploadProblemInWords(t, asked);
  return (
    <DeskFrame actor={actor} title={t.batch.title} back="/desk" current="/desk">
      <Heading sub={t.batch.about}>{t.batch.title}</Heading>
      {problem !== null && (
        <NoticeBox tone="bad" title={t.batch.uploadHeading}>
          <p id="upload-problem">{problem}</p>
        </NoticeBox>
      )}
      <Upload t={t} committees={committees} wrong={problem !== null} />
      <Section id="earlier" title={t.batch.earlier}>
        {batches.total === 0 ? (
          <p className="text-ink-soft">{t.batch.earlierEmpty}</p>
        ) : (
          <Batches t={t} batches={batches} several={committees.length > 1} />
        )}
      </Section>
    </DeskFrame>
  );
}

interface UploadProps {
  t: Words;
  committees: readonly StartCommittee[];
  wrong: boolean;
}

/** A plain form of the browser: the file goes to a route that counts it while it arrives. */
function Upload({ t, committees, wrong }: UploadProps) {
  const said = t.batch;
  const [only] = committees;
  return (
    <form method="post" action="/upload/batch" encType="multipart/form-data" className="card grid gap-5 p-4">
      {committees.length === 1 && only ? (
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
          {said.fileHint(BATCH_MOST_MEGABYTES, BATCH_MOST_ROWS)}
        </p>
        <input
          id="file"
          name="file"
          type="file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="input file:me-3 file:min-h-8 file:rounded-md file:border file:border-edge file:bg-white file:px-3 file:font-medium"
          aria-describedby={wrong ? "file-hint upload-problem" : "file-hint"}
          {...(wrong && { "aria-invalid": true })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className="btn btn-primary">
          <Icon name="upload" className="size-5" />
          {said.upload}
        </button>
        <span>
          <a href="/desk/batch/template" className="tap link gap-1.5">
            <Icon name="download" className="size-5" />
            {said.template}
          </a>
          <span className="block text-[0.9375rem] text-ink-soft">{said.templateHint}</span>
        </span>
      </div>
    </form>
  );
}

interface BatchesProps {
  t: Words;
  batches: Paged<BatchLine>;
  several: boolean;
}

function Batches({ t, batches: { rows, page, pages }, several }: BatchesProps) {
  const said = t.batch;
  return (
    <Table
      caption={said.earlier}
      columns={[
        { key: "file", head: said.fileName },
        { key: "uploaded", head: said.uploaded },
        { key: "result", head: said.result },
      ]}
      rows={rows.map(({ id, fileName, by, createdAt, committee, counts }) => ({
        key: id,
        cells: {
          file: (
            <Link prefetch={false} href={`/desk/batch/${id}`} className="tap link -my-2 break-all">
              {fileName || t.common.view}
            </Link>
          ),
          uploaded: (
            <>
              {t.common.instant(createdAt)}
              <span className="block text-[0.9375rem] text-ink-soft">
                {by}
                {several && ` · ${committee}`}
              </span>
            </>
          ),
          result: said.resultOf(counts.ready, counts.held, counts.started),
        },
      }))}
      page={page}
      pages={pages}
      pageHref={(to) => `/desk/batch?page=${to}#earlier`}
    />
  );
}
