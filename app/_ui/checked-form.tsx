"use client";

import type { ReactNode } from "react";
import { type Resolver, useForm } from "react-hook-form";
import { Form } from "./form";
import type { FormAction } from "./form-state";

interface Checked {
  success: boolean;
  error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } | undefined;
}

interface CheckedFormProps {
  action: FormAction;
  id: string;
  /** Fetched when the first field is left: whoever only reads the page does without it. */
  schema: () => Promise<{ safeParse: (values: unknown) => Checked }>;
  /** The sentences of the schema's messages, in the language of the page; `invalid` for all others. */
  said: Readonly<Record<string, string>> & { readonly invalid: string };
  children: ReactNode;
}

/** A form that says beside a field what is wrong with it as soon as the field is left, by the schema of the server. */
export function CheckedForm({ schema, said, ...form }: CheckedFormProps) {
  const { setValue, formState } = useForm<Record<string, string>>({ resolver: resolverOf(schema, said) });
  const { errors, touchedFields } = formState;
  const inline = Object.fromEntries(
    Object.keys(touchedFields).map((name) => [name, errors[name]?.message ?? null]),
  );
  const check = (name: string, value: string) =>
    setValue(name, value, { shouldTouch: true, shouldValidate: true });
  return (
    <Form
      {...form}
      inline={inline}
      onLeave={check}
      onType={(name, value) => errors[name] && check(name, value)}
    />
  );
}

function resolverOf(
  schema: CheckedFormProps["schema"],
  said: CheckedFormProps["said"],
): Resolver<Record<string, string>> {
  return async (values) => {
    const parsed = (await schema()).safeParse(values);
    if (parsed.success) return { values, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const { path, message } of parsed.error?.issues ?? []) {
      errors[String(path[0])] ??= { type: message, message: said[message] ?? said.invalid };
    }
    return { values: {}, errors };
  };
}
