"use client";

import {
  createContext,
  type FocusEvent,
  type FormEvent,
  type PointerEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useRef,
} from "react";
import { FactorPanel } from "./factor-panel";
import { useFocusOn } from "./focus-on";
import { type FormAction, type FormState, PRESS_FIELD } from "./form-state";
import { usePressKey } from "./press-key";

interface FormContext {
  state: FormState;
  pending: boolean;
  fieldId: (name: string) => string;
  /** What the browser found itself, by field: a sentence, or null for one that is in order now. */
  inline: Readonly<Record<string, string | null>>;
}

export const FormContextOf = createContext<FormContext>({
  state: undefined,
  pending: false,
  fieldId: (name) => name,
  inline: {},
});

export function useForm(): FormContext {
  return useContext(FormContextOf);
}

interface FormProps {
  action: FormAction;
  /** Needed where two forms of a page have a field of the same name: it goes before the ids of the fields. */
  id?: string;
  className?: string;
  /** The name of its buttons where it has several: the second press for a second factor says again which it was. */
  choice?: string;
  inline?: FormContext["inline"];
  /** Told of each field that was left, with what stands in it. */
  onLeave?: (name: string, value: string) => void;
  /** Told of each change, so that a message can go as soon as it is no longer true. */
  onType?: (name: string, value: string) => void;
  children: ReactNode;
}

export const NOTHING: FormContext["inline"] = {};

/**
 * Works without JavaScript: the action then renders the page again with the state it returned. With JavaScript the
 * page is never reset, so that what was typed stays as it was typed (React empties a form after its own submit).
 */
export function Form({
  action,
  id,
  className = "grid grid-cols-[minmax(0,1fr)] gap-5",
  choice,
  inline = NOTHING,
  onLeave,
  onType,
  children,
}: FormProps) {
  const [state, dispatch, pending] = useActionState(action, undefined);
  const key = usePressKey(pending, state);
  const fieldId = (name: string) => (id ? `${id}-${name}` : name);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const button = (event.nativeEvent as SubmitEvent).submitter;
    if (button instanceof HTMLButtonElement && button.name) data.append(button.name, button.value);
    startTransition(() => dispatch(data));
  }

  // A message that comes or goes while a button is being pressed would move the button away from under the finger.
  const pressing = useRef(false);
  function tell(told: typeof onLeave, field: EventTarget) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      told?.(field.name, field.value);
  }

  return (
    <FormContextOf value={{ state, pending, fieldId, inline }}>
      <form
        action={dispatch}
        onSubmit={submit}
        {...(onLeave && {
          onPointerDown: ({ target }: PointerEvent) => {
            pressing.current = target instanceof Element && target.closest("button") !== null;
          },
          onBlur: ({ target }: FocusEvent) => !pressing.current && tell(onLeave, target),
          onInput: ({ target }: FormEvent) => tell(onType, target),
        })}
        id={id}
        className={className}
        noValidate
      >
        {/* The browser makes its own when it takes the page over. */}
        <input type="hidden" name={PRESS_FIELD} value={key} autoComplete="off" suppressHydrationWarning />
        {state && <ErrorSummary state={state} fieldId={fieldId} choice={choice} />}
        {children}
      </form>
    </FormContextOf>
  );
}

export function ErrorSummary({
  state,
  fieldId,
  choice,
}: {
  state: NonNullable<FormState>;
  fieldId: FormContext["fieldId"];
  choice: string | undefined;
}) {
  const summary = useFocusOn<HTMLElement>(state);
  const errors = Object.entries(state.errors);

  return (
    <section
      ref={summary}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the summary takes the focus
      autoFocus
      aria-labelledby={fieldId("problem-heading")}
      className="rounded-xl border-2 border-party-deep bg-white p-4"
    >
      <h2 id={fieldId("problem-heading")} className="field-error text-[1.125rem]">
        {state.heading}
      </h2>
      {state.problem && <p className="mt-2">{state.problem}</p>}
      {state.factor && (
        <FactorPanel
          ask={state.factor}
          id={fieldId("second-factor")}
          choice={choice}
          chosen={choice === undefined ? undefined : state.values[choice]}
        />
      )}
      {errors.length > 0 && (
        <ul className="mt-1">
          {errors.map(([name, error]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`} className="tap link">
                {error}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
