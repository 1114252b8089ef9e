import { Icon } from "@/app/_ui/icons";
import { type Column, type Row, Table } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import { VerdictTag } from "@/app/(member)/me/certificates/verdict-tag";
import type { RunView } from "@/lib/reads/certificate-run";
import { pageWithin } from "@/lib/reads/roster";
import type { Words } from "@/lib/words/zh-CN";

/** Which page of each list. */
export type Asked = Partial<Record<"held" | "issued" | "ready", string>>;

const PAGE = 50;

interface RowsProps<List extends "held" | "issued" | "waiting"> {
  t: Words;
  id: string;
  rows: RunView[List];
  asked: Asked;
}

export function HeldRows({ t, id, rows, asked }: RowsProps<"held">) {
  const said = t.certificateRun;
  return (
    <PagedTable
      id={id}
      list="held"
      asked={asked}
      caption={said.held}
      columns={[
        { key: "name", head: said.name },
        { key: "why", head: said.why },
      ]}
      rows={rows.map(({ memberId, name, finding }) => ({
        key: memberId,
        cells: { name, why: said.findings[finding] },
      }))}
    />
  );
}

export function WaitingRows({ t, id, rows, asked }: RowsProps<"waiting">) {
  const said = t.certificateRun;
  return (
    <PagedTable
      id={id}
      list="ready"
      asked={asked}
      caption={said.ready}
      columns={[{ key: "name", head: said.name }]}
      rows={rows.map(({ memberId, name }) => ({ key: memberId, cells: { name } }))}
    />
  );
}

export function IssuedRows({ t, id, rows, asked }: RowsProps<"issued">) {
  const said = t.certificateRun;
  return (
    <PagedTable
      id={id}
      list="issued"
      asked={asked}
      caption={said.issued}
      columns={[
        { key: "name", head: said.name },
        { key: "number", head: said.number },
        { key: "state", head: said.state },
      ]}
      rows={rows.map(({ memberId, name, number, verdict, ready, making, problem }) => ({
        key: memberId,
        cells: {
          name,
          number,
          state: ready ? (
            <form method="post" action={`/desk/certificates/runs/${id}/files`}>
              <input type="hidden" name="member" value={memberId} />
              <button type="submit" className="tap link gap-1.5">
                <Icon name="download" className="size-5" />
                {said.one}
                <span className="sr-only">{name}</span>
              </button>
            </form>
          ) : (
            <>
              {verdict === "valid" ? (
                <Tag>{making ? said.making : problem ? said.neverMade : said.left}</Tag>
              ) : (
                <VerdictTag verdict={verdict} />
              )}
              {verdict !== "valid" && (
                <span className="block text-[0.9375rem] text-ink-soft">{said.withdrawn}</span>
              )}
            </>
          ),
        },
      }))}
    />
  );
}

interface PagedTableProps {
  id: string;
  list: keyof Asked;
  asked: Asked;
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
}

function PagedTable({ id, list, asked, caption, columns, rows }: PagedTableProps) {
  const { page, pages, offset } = pageWithin(Number(asked[list]), rows.length, PAGE);
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows.slice(offset, offset + PAGE)}
      page={page}
      pages={pages}
      pageHref={(to) =>
        `/desk/certificates/runs/${id}?${new URLSearchParams({ [list]: String(to) })}#${list}`
      }
    />
  );
}
