import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";

export interface SummaryRow {
  term: string;
  value: ReactNode;
  /** Where this answer can be changed: gives the row its 修改 link. */
  change?: string | undefined;
  /** Something else at the end of the row, e.g. a call link. */
  action?: ReactNode;
}

/** Facts, one a row. `bare` where a card around it is already there. */
export async function SummaryList({ rows, bare = false }: { rows: readonly SummaryRow[]; bare?: boolean }) {
  const t = await words();
  return (
    <dl className={`divide-y divide-line ${bare ? "" : "card"}`}>
      {rows.map(({ term, value, change, action }) => (
        <div key={term} className="flex flex-wrap items-start gap-x-3 px-4 py-3">
          <dt className="w-24 flex-none text-ink-soft">{term}</dt>
          <dd className="min-w-[min(8rem,100%)] flex-1 font-medium">{value}</dd>
          {change && (
            <dd className="-my-2.5 ms-auto">
              <Link prefetch={false} href={change} className="tap link justify-end">
                {t.common.change}
                <span className="sr-only"> {term}</span>
              </Link>
            </dd>
          )}
          {action && <dd className="-my-2.5 ms-auto">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
