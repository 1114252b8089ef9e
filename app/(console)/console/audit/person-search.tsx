"use client";

import Link from "next/link";
import { useActionState } from "react";
import type { AskAction } from "@/app/_ui/form-state";

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

/** The name of a person is posted and answered on the same page: it stands in no address and in no history. */
export function PersonSearch({ action, path, said }: PersonSearchProps) {
  const [state, ask, pending] = useActionState(action, undefined);
  const problem = state && "problem" in state ? state.problem : undefined;
  const error = problem && (problem.errors.name ?? problem.problem);
  const found = state && "value" in state ? state : undefined;
  const typed = (problem ?? found)?.values.name ?? "";
  return (
    <search>
      <form action={ask} noValidate>
        <label htmlFor="name" className="mb-1 block font-semibold">
          {said.personName}
        </label>
        <p id="name-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {said.personHint}
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
            {pending ? said.finding : said.find}
          </button>
        </div>
        <div role="status">
          {found && (
            <p className="mt-3 font-semibold">
              {said.found[Math.min(found.value.length, said.found.length - 1)]}
              {found.value.length === 0 && <span className="block font-normal">{said.noneFound}</span>}
            </p>
          )}
        </div>
        {found && found.value.length > 0 && (
          <ul className="mt-1 divide-y divide-line">
            {found.value.map(({ id, name, branch }) => (
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
            ))}
          </ul>
        )}
      </form>
    </search>
  );
}
