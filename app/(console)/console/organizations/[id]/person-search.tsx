"use client";

import Link from "next/link";
import type { AskAction } from "@/app/_ui/form-state";
import { NameSearch, type NameSearchWords } from "@/app/_ui/name-search";
import type { OfficeKind } from "@/lib/rules/office";

interface Found {
  id: string;
  name: string;
  branch: string;
  bornIn: string;
  maskedNumber: string;
  eligible: boolean;
  holds: readonly OfficeKind[];
}

interface PersonSearchProps {
  action: AskAction<Found[]>;
  organizationId: string;
  said: NameSearchWords & {
    /** Around the year of birth. */
    readonly bornIn: readonly [string, string];
    readonly notEligible: string;
    readonly offices: Readonly<Record<OfficeKind, string>>;
    /** Before the offices he holds here. */
    readonly holds: string;
  };
}

/** Looks for somebody who may be appointed; each that is eligible leads to his appointment. */
export function PersonSearch({ action, organizationId, said }: PersonSearchProps) {
  return (
    <NameSearch
      action={action}
      said={said}
      className="card p-4"
      item={(person) => (
        <Person key={person.id} person={person} organizationId={organizationId} said={said} />
      )}
    >
      <input type="hidden" name="organizationId" value={organizationId} />
    </NameSearch>
  );
}

function Person({
  person,
  organizationId,
  said,
}: {
  person: Found;
  organizationId: string;
  said: PersonSearchProps["said"];
}) {
  const [before, after] = said.bornIn;
  const about = [
    `${before}${person.bornIn}${after}`,
    person.maskedNumber,
    person.branch,
    ...(person.holds.length > 0
      ? [`${said.holds}${person.holds.map((kind) => said.offices[kind]).join("、")}`]
      : []),
  ].join(" · ");
  const lines = (
    <>
      <b className={person.eligible ? "link font-semibold" : "font-semibold"}>{person.name}</b>
      <span className="text-[0.9375rem] text-ink-soft">{about}</span>
    </>
  );
  if (!person.eligible) {
    return (
      <li className="flex flex-wrap items-center gap-x-3 py-2">
        {lines}
        <span className="text-[0.9375rem]">{said.notEligible}</span>
      </li>
    );
  }
  return (
    <li>
      <Link
        prefetch={false}
        href={`/console/organizations/${organizationId}/appoint/${person.id}`}
        className="tap w-full flex-wrap gap-x-3 py-2"
      >
        {lines}
      </Link>
    </li>
  );
}
