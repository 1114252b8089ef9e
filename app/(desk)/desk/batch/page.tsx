import type { Metadata } from "next";
import Link from "next/link";
import { askedOnce } from "@/app/_server/asked";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Table } from "@/app/_ui/table";
import { WorkbookForm } from "@/app/_ui/workbook-form";
import { type BatchLine, batchesOf } from "@/lib/reads/batch";
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
  searchParams: Promise<{
    problem?: string | string[];
    columns?: string | string[];
    page?: string | string[];
  }>;
}

/** 批量接转: a workbook is handed in here, and what became of those before it. */
export default async function BatchesPage({ searchParams }: BatchesPageProps) {
  const { actor, committees } = await requireStart();
  const asked = await askedOnce(searchParams);
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
      <WorkbookForm
        action="/upload/batch"
        template="/desk/batch/template"
        committees={committees}
        said={t.batch}
        fileHint={t.batch.fileHint(BATCH_MOST_MEGABYTES, BATCH_MOST_ROWS)}
        wrong={problem !== null}
      />
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
