"use client";

import { type ReactNode, useActionState } from "react";
import { useFocusOn } from "./focus-on";
import { ErrorSummary, FormContextOf, NOTHING } from "./form";
import type { AskAction } from "./form-state";

interface AskFormProps<Value> {
  action: AskAction<Value>;
  /** Goes before the ids of its fields. */
  id: string;
  /** How the answer looks; it takes the focus, above the question. */
  answer: (value: Value) => ReactNode;
  children: ReactNode;
}

/** A question of several fields: what was typed stays, the answer stands above it. Works without JavaScript. */
export function AskForm<Value>({ action, id, answer, children }: AskFormProps<Value>) {
  const [state, ask, pending] = useActionState(action, undefined);
  const problem = state && "problem" in state ? state.problem : undefined;
  const found = state && "value" in state ? state : undefined;
  const fieldId = (name: string) => `${id}-${name}`;
  const kept = problem ?? (found && { heading: "", errors: {}, values: found.values });
  const shown = useFocusOn<HTMLDivElement>(found);
  return (
    <FormContextOf value={{ state: kept, pending, fieldId, inline: NOTHING }}>
      <form action={ask} id={id} className="grid grid-cols-[minmax(0,1fr)] gap-5" noValidate>
        {problem && <ErrorSummary state={problem} fieldId={fieldId} choice={undefined} />}
        {found && (
          <div ref={shown} role="status" tabIndex={-1} className="grid gap-4">
            {answer(found.value)}
          </div>
        )}
        {/* What was typed is put in again: React empties a form after its own submit. */}
        <div key={JSON.stringify(kept?.values)} className="grid gap-5">
          {children}
        </div>
      </form>
    </FormContextOf>
  );
}
