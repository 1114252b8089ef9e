"use client";

import type { FactorAsk } from "./form-state";
import { PasskeyButton } from "./passkey-button";

/**
 * Asks for the second factor inside the form that wants it: a second press confirms and does what the first was for.
 * `choice` is the name of the form's buttons where it has several; `chosen` the one that was pressed.
 */
export function FactorPanel({
  ask,
  id,
  choice,
  chosen,
}: {
  ask: FactorAsk;
  id: string;
  choice?: string | undefined;
  chosen?: string | undefined;
}) {
  const { code, lost, passkey, setUp } = ask;
  return (
    <div className="mt-3 grid gap-3">
      {setUp && (
        <>
          <p>{setUp.hint}</p>
          <a href={setUp.path} target="_blank" rel="noreferrer" className="btn btn-outline">
            {setUp.text}
          </a>
        </>
      )}
      {passkey && (
        <PasskeyButton
          kind="show"
          {...passkey}
          {...(choice !== undefined && { choice: { name: choice, value: chosen ?? "" } })}
        />
      )}
      {code && (
        <>
          <div>
            <label htmlFor={id} className="mb-1 block font-semibold">
              {code.label}
            </label>
            <p id={`${id}-hint`} className="mb-1.5 text-[0.9375rem] text-ink-soft">
              {code.hint}
            </p>
            <input
              id={id}
              name={code.name}
              type="text"
              autoComplete="one-time-code"
              autoCapitalize="characters"
              aria-describedby={`${id}-hint`}
              className="input max-w-52 font-semibold text-[1.375rem] tracking-[0.2em]"
            />
          </div>
          <button
            type="submit"
            className="btn btn-primary"
            {...(choice !== undefined && { name: choice, value: chosen })}
          >
            {code.confirm}
          </button>
        </>
      )}
      {lost && (
        <a href={lost.path} target="_blank" rel="noreferrer" className="tap link">
          {lost.text}
        </a>
      )}
    </div>
  );
}
