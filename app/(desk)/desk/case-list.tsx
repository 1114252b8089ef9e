import Link from "next/link";
import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import { Tag } from "@/app/_ui/tag";
import type { TodoRow } from "@/lib/reads/todo";
import { standing, type TransferState } from "@/lib/rules/transfer";
import { DueTag } from "../due-tag";
import { isIncoming } from "./direction";

/** Where a case has left the straight way, its state is said beside the name. */
const unusual: ReadonlySet<TransferState> = new Set<TransferState>([
  "returned",
  "file_check",
  "refused",
  "letter_expired",
  "letter_lost",
]);

interface CaseListProps {
  rows: readonly TodoRow[];
  label: string;
  now: Date;
  /** Can several be chosen, to be decided together? Then whether all of them are ticked to begin with. */
  pick?: { readonly all: boolean } | undefined;
}

/** Cases, one a row: who, which way and why, and how long is left. */
export async function CaseList({ rows, label, now, pick }: CaseListProps) {
  const t = await words();
  return (
    <ul aria-label={label} className="card divide-y divide-line">
      {rows
        .map((row) => ({ ...row, state: standing(row.state, row.dueAt, now) }))
        .map((row) => (
          <li key={row.id} className="flex items-stretch">
            {pick && (
              <label className="flex min-w-(--target) flex-none cursor-pointer items-center justify-center ps-2">
                <span className="sr-only">{t.batch.pick(row.memberName)}</span>
                <input
                  // Another answer of the server to "select all" is another box.
                  key={String(pick.all)}
                  type="checkbox"
                  name="case"
                  value={row.id}
                  defaultChecked={pick.all}
                  className="size-6 accent-party"
                />
              </label>
            )}
            <Link
              prefetch={false}
              href={`/desk/cases/${row.id}`}
              className={`flex min-h-[max(4.5rem,var(--target))] min-w-0 flex-1 items-center gap-2 py-3 pe-4 hover:bg-ground ${pick ? "ps-2" : "ps-4"}`}
            >
              <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="min-w-0">
                  <span className="flex flex-wrap items-center gap-x-2">
                    <b className="font-semibold text-[1.0625rem]">{row.memberName}</b>
                    {(row.holder !== undefined || unusual.has(row.state)) && (
                      <Tag>{t.transfer.tags[row.state]}</Tag>
                    )}
                  </span>
                  <span className="block text-[0.9375rem] text-ink-soft">
                    {isIncoming(row.state, row.route) ? t.desk.incoming : t.desk.outgoing}
                    {row.reason && ` · ${t.transfer.reasons[row.reason]}`}
                  </span>
                  {row.holder !== undefined && (
                    <span className="block text-[0.9375rem] text-ink-soft">
                      {t.desk.nowAt(row.holder ?? t.desk.theMember)}
                    </span>
                  )}
                </span>
                <DueTag dueAt={row.dueAt} now={now} />
              </span>
              <Icon name="right" className="size-5" />
            </Link>
          </li>
        ))}
    </ul>
  );
}
