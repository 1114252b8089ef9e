"use client";

import type { HTMLAttributes, ReactNode } from "react";
import { Field, FieldNotes, type FieldProps, useField } from "./field";
import { useForm } from "./form";

interface TextFieldProps extends FieldProps {
  type?: "text" | "tel" | "search" | "month";
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
  /** Narrow for a code or a number, so that the box says how much is expected. */
  className?: string;
}

export function TextField(props: TextFieldProps) {
  const {
    name,
    label,
    hint,
    defaultValue,
    type = "text",
    className = "",
    autoComplete = "off",
    ...rest
  } = props;
  const field = useField(name, hint, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        id={field.id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={field.value}
        className={`input ${className}`}
        {...rest}
        {...field.aria}
      />
    </Field>
  );
}

export function TextArea({
  name,
  label,
  hint,
  defaultValue,
  rows = 4,
  maxLength,
}: FieldProps & { rows?: number; maxLength?: number }) {
  const field = useField(name, hint, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        {...(maxLength !== undefined && { maxLength })}
        defaultValue={field.value}
        className="input"
        {...field.aria}
      />
    </Field>
  );
}

export function DateField({
  name,
  label,
  hint,
  defaultValue,
  min,
  max,
}: FieldProps & { min?: string; max?: string }) {
  const field = useField(name, hint, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <input
        id={field.id}
        name={name}
        type="date"
        {...(min && { min })}
        {...(max && { max })}
        defaultValue={field.value}
        className="input max-w-60"
        {...field.aria}
      />
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: ReactNode;
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
  /** The first, empty line, e.g. 请选择. */
  empty?: string;
}

export function SelectField({ name, label, hint, defaultValue, options, empty }: SelectFieldProps) {
  const field = useField(name, hint, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error}>
      <select id={field.id} name={name} defaultValue={field.value} className="input" {...field.aria}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function RadioGroup(props: FieldProps & { options: readonly Option[] }) {
  return <ChoiceGroup type="radio" {...props} />;
}

/** Several ticks of one question; sent as `name[]`, the schema gets a list. */
export function CheckboxGroup(props: FieldProps & { options: readonly Option[] }) {
  return <ChoiceGroup type="checkbox" {...props} />;
}

interface ChoiceGroupProps extends FieldProps {
  type: "radio" | "checkbox";
  options: readonly Option[];
}

function ChoiceGroup({ type, name, label, hint, defaultValue, options }: ChoiceGroupProps) {
  const field = useField(name, hint, defaultValue);
  const chosen = field.value.split("\n");
  return (
    <fieldset aria-describedby={field.aria["aria-describedby"]}>
      <legend className="mb-1 font-semibold">{label}</legend>
      <FieldNotes id={field.id} hint={hint} error={field.error} />
      <div className="card divide-y divide-line overflow-hidden">
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              id={index === 0 ? field.id : `${field.id}-${option.value}`}
              type={type}
              name={type === "checkbox" ? `${name}[]` : name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <ChoiceText label={option.label} hint={option.hint} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One tick, e.g. a consent. */
export function CheckboxField({ name, label, hint, defaultChecked = false }: CheckboxFieldProps) {
  const field = useField(name, undefined);
  return (
    <div>
      <FieldNotes id={field.id} hint={undefined} error={field.error} />
      <label className="card choice">
        <input
          id={field.id}
          type="checkbox"
          name={name}
          defaultChecked={field.typed === undefined ? defaultChecked : field.typed !== ""}
          {...field.aria}
        />
        <ChoiceText label={label} hint={hint} />
      </label>
    </div>
  );
}

interface CheckboxFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked?: boolean;
}

function ChoiceText({ label, hint }: { label: ReactNode; hint: ReactNode }) {
  return (
    <span className="flex-1">
      <span className="block">{label}</span>
      {hint && <span className="block text-[0.9375rem] text-ink-soft">{hint}</span>}
    </span>
  );
}

interface SubmitButtonProps {
  children: ReactNode;
  /** Shown while the server works. */
  working?: ReactNode;
  look?: "primary" | "outline" | "quiet";
  /** Sent with the form where it has more than one button. */
  name?: string;
  value?: string;
  className?: string;
}

export function SubmitButton({
  children,
  working,
  look = "primary",
  name,
  value,
  className = "",
}: SubmitButtonProps) {
  const { pending } = useForm();
  return (
    <button
      type="submit"
      disabled={pending}
      {...(name && { name, value })}
      className={`btn ${LOOK[look]} ${className}`}
    >
      {pending && working ? working : children}
    </button>
  );
}

const LOOK = { primary: "btn-primary", outline: "btn-outline", quiet: "btn-quiet" };
