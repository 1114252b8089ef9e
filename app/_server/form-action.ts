import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { output, ZodType } from "zod";
import type { FormAction, FormProblem } from "@/app/_ui/form-state";
import type { PersonActor } from "@/lib/acts/actor";
import type { Outcome, Refusal } from "@/lib/rules/refusal";
import { currentActor } from "./actor";
import { fromForm, typedValues } from "./form-data";
import { fieldErrors, refusalInWords } from "./form-words";
import { isOwnRequest } from "./own-request";
import { words } from "./words";

/** Where to go when it is done: a path of ours, without anything personal in it. */
type Then<Value, Input> = (value: Value, input: Input) => string | Promise<string>;

/**
 * The one wrapper of Server Actions: each is a public door, so each asks where the request comes from, who is there,
 * what was typed, and only then the act. A refusal comes back as words beside what was typed.
 */
export function formAction<Schema extends ZodType, Value>(
  schema: Schema,
  act: (actor: PersonActor, input: output<Schema>, now: Date) => Promise<Outcome<Value>>,
  then: Then<Value, output<Schema>>,
): FormAction {
  return async (_state, data) => {
    if (!isOwnRequest(await headers())) return refused(data, { reason: "foreign_origin" });
    const actor = await currentActor();
    if (!actor) return refused(data, { reason: "sign_in_needed" });
    return answer(schema, data, (input, now) => act(actor, input, now), then);
  };
}

/** For the acts that need no actor: signing in, checking a code. */
export function publicFormAction<Schema extends ZodType, Value>(
  schema: Schema,
  act: (input: output<Schema>, now: Date) => Promise<Outcome<Value>>,
  then: Then<Value, output<Schema>>,
): FormAction {
  return async (_state, data) => {
    if (!isOwnRequest(await headers())) return refused(data, { reason: "foreign_origin" });
    return answer(schema, data, act, then);
  };
}

async function answer<Schema extends ZodType, Value>(
  schema: Schema,
  data: FormData,
  act: (input: output<Schema>, now: Date) => Promise<Outcome<Value>>,
  then: Then<Value, output<Schema>>,
): Promise<FormProblem> {
  const raw = fromForm(data);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const t = await words();
    const { "": problem, ...errors } = fieldErrors(t, parsed.error.issues, raw);
    return {
      heading: t.form.heading,
      ...(problem !== undefined && { problem }),
      errors,
      values: typedValues(data),
    };
  }
  const outcome = await act(parsed.data, new Date());
  if (!outcome.ok) return refused(data, outcome.refusal);
  const path = await then(outcome.value, parsed.data);
  // Whatever the browser kept of other pages (numbers on tabs, lists) may be out of date now.
  revalidatePath("/", "layout");
  redirect(path);
}

async function refused(data: FormData, refusal: Refusal): Promise<FormProblem> {
  const t = await words();
  return {
    heading: t.form.problemHeading,
    problem: refusalInWords(t, refusal),
    errors: {},
    values: typedValues(data),
  };
}
