"use client";

import Link from "next/link";
import { useActionState } from "react";
import type { AskAction } from "@/app/_ui/form-state";
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
  said: {
    label: string;
    hint: string;
    search: string;
    searching: string;
    /** By how many were found; the last one is for the most that are shown. */
    found: readonly string[];
    none: string;
    /** Around the year of birth. */
    bornIn: readonly [string, string];
    notEligible: string;
    offices: Readonly<Record<OfficeKind, string>>;
    /** Before the offices he holds here. */
    holds: string;
  };
}

/** The name of a person is posted and answered on the same page: it stands in no address and in no history. */
export function PersonSearch({ action, organizationId, said }: PersonSearchProps) {
  const [state, ask, pending] = useActionState(action, undefined);
  const problem = state && "problem" in state ? state.problem : undefined;
  const error = problem && (problem.errors.name ?? problem.problem);
  const found = state && "value" in state ? state : undefined;
  const typed = (problem ?? found)?.values.name ?? "";
  return (
    <search>
      <form action={ask} className="card p-4" noValidate>
        <input type="hidden" name="organizationId" value={organizationId} />
        <label htmlFor="name" className="mb-1 block font-semibold">
          {said.label}
        </label>
        <p id="name-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {said.hint}
        </p>
        {error && (
          <p id="name-error" className="field-error mb-1.5">
            {error}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <input
            id="name"
            name="name"
            type="search"
            autoComplete="off"
            maxLength={50}
            key={typed}
            defaultValue={typed}
            className="input min-w-32 max-w-80 flex-1 basis-0"
            aria-describedby={error ? "name-hint name-error" : "name-hint"}
            {...(error && { "aria-invalid": true })}
          />
          <button type="submit" disabled={pending} className="btn btn-outline">
            {pending ? said.searching : said.search}
          </button>
        </div>
        <div role="status">
          {found && (
            <p className="mt-3 font-semibold">
              {said.found[Math.min(found.value.length, said.found.length - 1)]}
              {found.value.length === 0 && <span className="block font-normal">{said.none}</span>}
            </p>
          )}
        </div>
        {found && found.value.length > 0 && (
          <ul className="mt-1 divide-y divide-line">
            {found.value.map((person) => (
              <Person key={person.id} person={person} organizationId={organizationId} said={said} />
            ))}
          </ul>
        )}
      </form>
    </search>
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
