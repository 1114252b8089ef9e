"use client";

import { type ReactNode, useActionState } from "react";
import type { AskAction } from "./form-state";

export interface NameSearchWords {
  readonly label: string;
  readonly hint: string;
  readonly search: string;
  readonly searching: string;
  /** By how many were found; the last one is for the most that are shown. */
  readonly found: readonly string[];
  readonly none: string;
}

interface NameSearchProps<Row> {
  readonly action: AskAction<Row[]>;
  readonly said: NameSearchWords;
  /** One of those that were found, as an item of a list. */
  readonly item: (row: Row) => ReactNode;
  readonly className?: string;
  readonly button?: "btn-primary" | "btn-outline";
  /** What the question needs beside the name. */
  readonly children?: ReactNode;
}

/** The name of a person is posted and answered on the same page: it stands in no address and in no history. */
export function NameSearch<Row>({
  action,
  said,
  item,
  className = "",
  button = "btn-outline",
  children,
}: NameSearchProps<Row>) {
  const [state, ask, pending] = useActionState(action, undefined);
  const problem = state && "problem" in state ? state.problem : undefined;
  const error = problem && (problem.errors.name ?? problem.problem);
  const found = state && "value" in state ? state : undefined;
  const typed = (problem ?? found)?.values.name ?? "";
  return (
    <search>
      <form action={ask} className={className} noValidate>
        {children}
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
          <button type="submit" disabled={pending} className={`btn ${button}`}>
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
          <ul className="mt-1 divide-y divide-line">{found.value.map(item)}</ul>
        )}
      </form>
    </search>
  );
}
