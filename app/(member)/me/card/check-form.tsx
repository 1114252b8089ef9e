"use client";

import { useActionState } from "react";
import type { AskAction } from "@/app/_ui/form-state";
import { OutcomePanel } from "@/app/_ui/outcome-panel";

/** What came of a look at somebody's card. */
export type Looked =
  | { readonly what: "refused"; readonly text: string }
  | { readonly what: "unknown" }
  | {
      readonly what: "member";
      readonly label: string;
      readonly rows: readonly (readonly [term: string, value: string])[];
    };

interface CheckFormProps {
  action: AskAction<Looked>;
  /** What was scanned, to be looked up at the press of the button: a link alone tells nobody who opened it. */
  code: string;
  said: Readonly<
    Record<"code" | "hint" | "note" | "check" | "checking" | "found" | "unknown" | "unknownText", string>
  >;
}

export function CheckForm({ action, code, said }: CheckFormProps) {
  const [state, ask, pending] = useActionState(action, undefined);
  const problem = state && "problem" in state ? state.problem : undefined;
  const looked = state && "value" in state ? state.value : undefined;
  const error =
    problem?.errors.code ?? problem?.problem ?? (looked?.what === "refused" ? looked.text : undefined);
  const typed = problem?.values.code ?? code;
  return (
    <>
      <div role="status">
        {looked?.what === "member" && <Found looked={looked} title={said.found} />}
        {looked?.what === "unknown" && (
          <OutcomePanel tone="neutral" title={said.unknown} label={said.unknownText} level={2} />
        )}
      </div>
      <form action={ask} className="grid gap-4" noValidate>
        <div>
          <label htmlFor="code" className="mb-1 block font-semibold">
            {said.code}
          </label>
          <p id="code-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
            {said.hint}
          </p>
          {error && (
            <p id="code-error" role="alert" className="field-error mb-1.5">
              {error}
            </p>
          )}
          <input
            id="code"
            name="code"
            inputMode="numeric"
            autoComplete="off"
            maxLength={30}
            key={typed}
            defaultValue={typed}
            className="input tracking-wide"
            aria-describedby={error ? "code-hint code-error" : "code-hint"}
            {...(error && { "aria-invalid": true })}
          />
        </div>
        <p className="text-[0.9375rem] text-ink-soft">{said.note}</p>
        <button type="submit" disabled={pending} className="btn btn-primary">
          {pending ? said.checking : said.check}
        </button>
      </form>
    </>
  );
}

function Found({ looked, title }: { looked: Extract<Looked, { what: "member" }>; title: string }) {
  return (
    <div className="grid gap-4">
      <OutcomePanel tone="good" title={title} label={looked.label} level={2} />
      <dl className="card divide-y divide-line">
        {looked.rows.map(([term, value]) => (
          <div key={term} className="flex flex-wrap items-start gap-x-3 px-4 py-3">
            <dt className="w-[5.5rem] flex-none text-ink-soft">{term}</dt>
            <dd className="min-w-[min(8rem,100%)] flex-1 font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
