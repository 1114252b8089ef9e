"use client";

import type { ReactNode } from "react";
import { useForm } from "./form";

/** What every field says around its control. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Prefilled; what was typed comes before it. */
  defaultValue?: string;
}

/** What the form knows about a field: the last error, what was typed, and the ids that tie them together. */
export function useField(name: string, hint: ReactNode, defaultValue = "") {
  const { state, fieldId, inline } = useForm();
  const id = fieldId(name);
  const own = inline[name];
  const error = own === undefined ? state?.errors[name] : (own ?? undefined);
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    error,
    /** Undefined before the first answer of the server. */
    typed: state && (state.values[name] ?? ""),
    value: state?.values[name] ?? defaultValue,
    aria: {
      ...(described && { "aria-describedby": described }),
      ...(error && { "aria-invalid": true as const }),
    },
  };
}

export function FieldNotes({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error mb-1.5">
          {error}
        </p>
      )}
    </>
  );
}

/** Label, hint and error above one control. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: ReactNode;
  hint: ReactNode;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}
