import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Icon } from "./icons";

export interface Column {
  key: string;
  head: string;
  /** Can be sorted by: the key goes into the URL. */
  sortable?: boolean;
  numeric?: boolean;
}

export interface Row {
  key: string;
  /** By column key; the first column names the row. */
  cells: Readonly<Record<string, ReactNode>>;
  tone?: "bad" | "warn" | undefined;
}

export interface Sort {
  by: string;
  descending: boolean;
}

interface TableProps {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
  sort?: Sort;
  sortHref?: (sort: Sort) => string;
  page?: number;
  pages?: number;
  pageHref?: (page: number) => string;
}

const TONE = { bad: "bg-party-soft", warn: "bg-warn-soft" };

/** Rows on a desktop, cards on a phone; sorted and paged by plain links. */
export function Table(props: TableProps) {
  const { caption, columns, rows, sort, sortHref, page, pages, pageHref } = props;
  const [naming, ...others] = columns;
  return (
    <div>
      <div className="card overflow-x-auto">
        <table className="sheet">
          <caption className="sr-only">{caption}</caption>
          <thead className="bg-ground text-ink-soft">
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} sort={sort} sortHref={sortHref} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.tone && TONE[row.tone]}>
                {naming && (
                  <th scope="row" className="font-semibold">
                    {row.cells[naming.key]}
                  </th>
                )}
                {others.map((column) => (
                  <td
                    key={column.key}
                    data-label={column.head}
                    className={column.numeric ? "tabular-nums md:text-end" : undefined}
                  >
                    <span className="min-w-0">{row.cells[column.key]}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page !== undefined && pages !== undefined && pages > 1 && pageHref && (
        <Pages page={page} pages={pages} pageHref={pageHref} />
      )}
    </div>
  );
}

interface HeadCellProps {
  column: Column;
  sort: Sort | undefined;
  sortHref: ((sort: Sort) => string) | undefined;
}

async function HeadCell({ column, sort, sortHref }: HeadCellProps) {
  const t = (await words()).common;
  const align = column.numeric ? "md:text-end" : undefined;
  if (!column.sortable || !sortHref) {
    return (
      <th scope="col" className={align}>
        {column.head}
      </th>
    );
  }
  const sorted = sort?.by === column.key ? sort : undefined;
  const order = sorted && (sorted.descending ? "descending" : "ascending");
  return (
    <th scope="col" aria-sort={order} className={align}>
      <Link
        prefetch={false}
        href={sortHref({ by: column.key, descending: sorted ? !sorted.descending : false })}
        className="tap -my-2 gap-1 underline decoration-dotted underline-offset-4"
        aria-label={t.sortBy(column.head)}
      >
        {column.head}
        {sorted && <Icon name="down" className={`size-4 ${sorted.descending ? "" : "rotate-180"}`} />}
      </Link>
    </th>
  );
}

interface PagesProps {
  page: number;
  pages: number;
  pageHref: (page: number) => string;
}

export async function Pages({ page, pages, pageHref }: PagesProps) {
  const t = (await words()).common;
  return (
    <nav aria-label={t.pages} className="mt-3 flex flex-wrap items-center justify-center gap-3">
      {page > 1 && (
        <Link prefetch={false} href={pageHref(page - 1)} className="btn btn-quiet">
          {t.previousPage}
        </Link>
      )}
      <span>{t.pageOf(page, pages)}</span>
      {page < pages && (
        <Link prefetch={false} href={pageHref(page + 1)} className="btn btn-quiet">
          {t.nextPage}
        </Link>
      )}
    </nav>
  );
}
