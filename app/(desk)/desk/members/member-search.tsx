"use client";

import Link from "next/link";
import type { AskAction } from "@/app/_ui/form-state";
import { NameSearch, type NameSearchWords } from "@/app/_ui/name-search";
import type { MemberStatus } from "@/lib/rules/member";

interface Found {
  id: string;
  name: string;
  branch: string;
  status: MemberStatus;
}

interface MemberSearchProps {
  action: AskAction<Found[]>;
  /** The record into which the one that is found is to be merged. */
  mergeInto?: string;
  said: NameSearchWords & { readonly statuses: Readonly<Record<MemberStatus, string>> };
}

/** Looks for a member by his name; each that is found leads to his record, or to what a merge with it would do. */
export function MemberSearch({ action, mergeInto, said }: MemberSearchProps) {
  return (
    <NameSearch
      action={action}
      said={said}
      className="card p-4"
      button="btn-primary"
      item={({ id, name, branch, status }) => (
        <li key={id}>
          <Link
            prefetch={false}
            href={mergeInto ? `/desk/members/${mergeInto}/merge?other=${id}` : `/desk/members/${id}`}
            className="tap w-full flex-wrap gap-x-3 py-2"
          >
            <b className="link font-semibold">{name}</b>
            <span className="text-[0.9375rem] text-ink-soft">
              {said.statuses[status]} · {branch}
            </span>
          </Link>
        </li>
      )}
    />
  );
}
