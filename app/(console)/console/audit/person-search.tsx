"use client";

import Link from "next/link";
import type { AskAction } from "@/app/_ui/form-state";
import { NameSearch } from "@/app/_ui/name-search";

interface Found {
  id: string;
  name: string;
  branch: string | null;
}

interface PersonSearchProps {
  action: AskAction<Found[]>;
  /** The address of this page with its other conditions, without a person. */
  path: string;
  said: Readonly<
    Record<
      | "personName"
      | "personHint"
      | "find"
      | "finding"
      | "noneFound"
      | "unaffiliated"
      | "asActor"
      | "asSubject",
      string
    >
  > & { found: readonly string[] };
}

/** Looks for a person; each that is found narrows the record to what he did, or to what was done about him. */
export function PersonSearch({ action, path, said }: PersonSearchProps) {
  return (
    <NameSearch
      action={action}
      said={{
        label: said.personName,
        hint: said.personHint,
        search: said.find,
        searching: said.finding,
        found: said.found,
        none: said.noneFound,
      }}
      item={({ id, name, branch }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 py-1">
          <span>
            <b className="font-semibold">{name}</b> {branch ?? said.unaffiliated}
          </span>
          {(["actor", "subject"] as const).map((as) => (
            <Link
              key={as}
              prefetch={false}
              href={`${path}${path.includes("?") ? "&" : "?"}person=${id}&as=${as}`}
              className="tap link"
            >
              {as === "actor" ? said.asActor : said.asSubject}
            </Link>
          ))}
        </li>
      )}
    />
  );
}
