import Link from "next/link";
import { type Column, type Row, Table } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import type { BatchRowLine, RowState } from "@/lib/reads/batch";
import type { Paged } from "@/lib/reads/roster";
import type { Words } from "@/lib/words/zh-CN";
import { remarksOf } from "./remark";

interface RowsProps {
  t: Words;
  id: string;
  state: RowState;
  found: Paged<BatchRowLine>;
}

/** The rows of a batch in one state: what is wrong with it, where it goes, or which case it became. */
export function Rows({ t, id, state, found }: RowsProps) {
  const said = t.batch;
  const last: Record<RowState, Column> = {
    held: { key: "why", head: said.why },
    ready: { key: "to", head: said.to },
    started: { key: "case", head: said.caseOf },
  };
  return (
    <Table
      caption={said[state]}
      columns={[{ key: "name", head: said.name }, last[state]]}
      rows={found.rows.map((row) => lineOf(t, row))}
      page={found.page}
      pages={found.pages}
      pageHref={(to) => `/desk/batch/${id}?${new URLSearchParams({ [state]: String(to) })}#${state}`}
    />
  );
}

function lineOf(t: Words, { row, name, findings, to, case: begun }: BatchRowLine): Row {
  return {
    key: String(row),
    cells: {
      name: (
        <>
          {name || t.batch.noName}
          <span className="block font-normal text-[0.9375rem] text-ink-soft">{t.batch.rowOf(row)}</span>
        </>
      ),
      why: remarksOf(t, findings).map((remark) => (
        <span key={remark} className="block">
          {remark}
        </span>
      )),
      to,
      case: begun && (
        <>
          <Link prefetch={false} href={`/desk/cases/${begun.id}`} className="tap link -my-2">
            {begun.number}
          </Link>{" "}
          <Tag>{t.transfer.tags[begun.state]}</Tag>
          <span className="block text-[0.9375rem] text-ink-soft">{to}</span>
        </>
      ),
    },
  };
}
