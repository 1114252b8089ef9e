import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { core } from "zod";
import { type AskAction, type FormAction, type FormProblem, PRESS_FIELD } from "@/app/_ui/form-state";
import type { PersonActor } from "@/lib/acts/actor";
import { type Kept, once } from "@/lib/acts/press/once";
import { isDatabaseAway } from "@/lib/reads/readiness";
import { done, type Outcome, type Refusal, refuse } from "@/lib/rules/refusal";
import { currentActor } from "./actor";
import { fromForm, typedValues } from "./form-data";
import { fieldErrors, refusalInWords } from "./form-words";
import { isOwnRequest } from "./own-request";
import { inAction } from "./reached";
import { askForFactor, FACTOR_FIELD, showTyped } from "./second-factor";
import { openSession } from "./session";
import { words } from "./words";

/** Where to go when it is done: a path of ours, without anything personal in it. */
type Then<Value, Input> = (value: Value, input: Input) => string | Promise<string>;

/**
 * The one wrapper of Server Actions: each is a public door, so each asks where the request comes from, who is there,
 * what was typed, and only then the act. A refusal comes back as words beside what was typed.
 */
export function formAction<Schema extends core.$ZodType, Value extends Kept>(
  schema: Schema,
  act: (actor: PersonActor, input: core.output<Schema>, now: Date) => Promise<Outcome<Value>>,
  then: Then<Value, core.output<Schema>>,
): FormAction {
  return (_state, sent) =>
    inAction(async () => {
      const data = asForm(sent);
      if (!isOwnRequest(await headers())) return refused(data, { reason: "foreign_origin" });
      return unlessAway(data, async () => {
        const actor = await currentActor();
        if (!actor) return refused(data, { reason: "sign_in_needed" });
        const withFactor: Pressed<core.output<Schema>, Value> = async (input, now, shown) => {
          const showing = await showTyped(actor, data, now);
          if (!showing.ok) return showing;
          shown();
          const { sessionId } = showing.value;
          const outcome = await act(showing.value, input, now);
          const session = sessionId === actor.sessionId ? null : sessionId;
          return outcome.ok ? done({ value: outcome.value, session }) : outcome;
        };
        return answer(schema, data, actor.accountId, withFactor, then);
      });
    });
}

/** For the acts that need no actor: signing in, checking a code. */
export function publicFormAction<Schema extends core.$ZodType, Value extends Kept>(
  schema: Schema,
  act: (input: core.output<Schema>, now: Date) => Promise<Outcome<Value>>,
  then: Then<Value, core.output<Schema>>,
): FormAction {
  return (_state, sent) =>
    inAction(async () => {
      const data = asForm(sent);
      if (!isOwnRequest(await headers())) return refused(data, { reason: "foreign_origin" });
      const pressed: Pressed<core.output<Schema>, Value> = async (input, now) => {
        const outcome = await act(input, now);
        return outcome.ok ? done({ value: outcome.value, session: null }) : outcome;
      };
      return unlessAway(data, () => answer(schema, data, null, pressed, then));
    });
}

/**
 * For questions that must not stand in an address, such as the name of a person: the answer is shown on the page that
 * asked.
 */
export function askAction<Schema extends core.$ZodType, Value>(
  schema: Schema,
  act: (actor: PersonActor, input: core.output<Schema>, now: Date) => Promise<Outcome<Value>>,
): AskAction<Value> {
  const whoAsks = async () => {
    const actor = await currentActor();
    return actor ? done(actor) : refuse("sign_in_needed");
  };
  return asking(schema, whoAsks, act);
}

/** A question of somebody who need not sign in, answered on the page that asked. */
export function publicAskAction<Schema extends core.$ZodType, Value>(
  schema: Schema,
  act: (input: core.output<Schema>, now: Date) => Promise<Outcome<Value>>,
): AskAction<Value> {
  return asking(
    schema,
    async () => done(null),
    (_nobody, input, now) => act(input, now),
  );
}

function asking<Schema extends core.$ZodType, Who, Value>(
  schema: Schema,
  whoAsks: () => Promise<Outcome<Who>>,
  act: (who: Who, input: core.output<Schema>, now: Date) => Promise<Outcome<Value>>,
): AskAction<Value> {
  return (_state, sent) =>
    inAction(async () => {
      const data = asForm(sent);
      if (!isOwnRequest(await headers()))
        return { problem: await refused(data, { reason: "foreign_origin" }) };
      try {
        const who = await whoAsks();
        if (!who.ok) return { problem: await refused(data, who.refusal) };
        const parsed = await readForm(schema, data);
        if (!parsed.ok) return { problem: parsed.problem };
        const outcome = await act(who.value, parsed.input, new Date());
        if (!outcome.ok) return { problem: await refused(data, outcome.refusal) };
        return { value: outcome.value, values: typedValues(data) };
      } catch (error) {
        return { problem: await awayOrThrow(data, error) };
      }
    });
}

/** An action can be called with anything; whatever is no form is an empty one, and hears what is missing. */
function asForm(sent: unknown): FormData {
  return sent instanceof FormData ? sent : new FormData();
}

async function unlessAway(data: FormData, work: () => Promise<FormProblem>): Promise<FormProblem> {
  try {
    return await work();
  } catch (error) {
    return awayOrThrow(data, error);
  }
}

/** Without a database nobody knows whether it was done; with what was typed he can send it again. */
function awayOrThrow(data: FormData, error: unknown): Promise<FormProblem> {
  if (!isDatabaseAway(error)) throw error;
  return refused(data, { reason: "database_away" });
}

/** What a press came to, and the session under which it goes on where it showed a second factor. */
type Pressed<Input, Value> = (
  input: Input,
  now: Date,
  shown: () => void,
) => Promise<Outcome<{ readonly value: Value; readonly session: string | null }>>;

async function answer<Schema extends core.$ZodType, Value extends Kept>(
  schema: Schema,
  data: FormData,
  accountId: string | null,
  act: Pressed<core.output<Schema>, Value>,
  then: Then<Value, core.output<Schema>>,
): Promise<FormProblem> {
  const parsed = await readForm(schema, data);
  if (!parsed.ok) return parsed.problem;
  const now = new Date();
  const key = data.get(PRESS_FIELD);
  const body = bodyOf(data);
  const known = typeof key === "string" && KEY.test(key);
  const outcome = known
    ? await once({ key, accountId, body }, (shown) => act(parsed.input, now, shown), now)
    : await act(parsed.input, now, () => {});
  if (!outcome.ok) return refused(data, outcome.refusal);
  const { value, session } = outcome.value;
  // Each of the answers to a press carries its cookies: the browser shows one of them, and nobody knows which.
  if (session !== null) await openSession(session);
  const path = await then(value, parsed.input);
  // Whatever the browser kept of other pages (numbers on tabs, lists) may be out of date now.
  revalidatePath("/", "layout");
  redirect(path);
}

/** As the page makes it; whoever sends something else is not known again (docs/decisions/041). */
const KEY = /^[0-9a-f]{32}$/;

/** All that a person put into the form: what begins with $ is of the framework, or shows who he is. */
function bodyOf(data: FormData): string {
  return JSON.stringify([...data].filter(([name]) => !name.startsWith("$")));
}

async function readForm<Schema extends core.$ZodType>(
  schema: Schema,
  data: FormData,
): Promise<{ ok: true; input: core.output<Schema> } | { ok: false; problem: FormProblem }> {
  const raw = fromForm(data);
  const parsed = core.safeParse(schema, raw);
  if (parsed.success) return { ok: true, input: parsed.data };
  const t = await words();
  const { "": problem, ...errors } = fieldErrors(t, parsed.error.issues, raw);
  return {
    ok: false,
    problem: {
      heading: t.form.heading,
      ...(problem !== undefined && { problem }),
      errors,
      values: typedValues(data),
    },
  };
}

async function refused(data: FormData, refusal: Refusal): Promise<FormProblem> {
  const t = await words();
  // The field is still there when what was shown in it did not do.
  const asks = refusal.reason === "second_factor_needed" || data.has(FACTOR_FIELD);
  const factor = asks ? await askForFactor(t) : undefined;
  return {
    heading: t.form.problemHeading,
    problem: refusalInWords(t, refusal),
    ...(factor && { factor }),
    errors: {},
    values: typedValues(data),
  };
}
