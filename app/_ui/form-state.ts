/** The hidden field by which a press that comes in twice is known. Like the framework's fields it begins with $. */
export const PRESS_FIELD = "$press";

/** What a Server Action gives back when it could not do what the form asked: all of it in words, nothing typed lost. */
export interface FormProblem {
  /** Heading of the error summary. */
  heading: string;
  /** One sentence for the whole form: a refusal. */
  problem?: string;
  /** How he shows the second factor that the act asks for, in the same form. */
  factor?: FactorAsk;
  /** One sentence for each field, by its name. */
  errors: Record<string, string>;
  /** What was typed, by field name; several values of one name stand in lines. */
  values: Record<string, string>;
}

/** A field for the code, or, for somebody who has no second factor yet, the way to set one up; all of it in words. */
export interface FactorAsk {
  code?: { name: string; label: string; hint: string; confirm: string };
  /** For whoever has nothing left to show. */
  lost?: { path: string; text: string };
  passkey?: { field: string; options: string; label: string; failed: string };
  setUp?: { path: string; text: string; hint: string };
}

export type FormState = FormProblem | undefined;

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/** What a question gives back: the answer with what was asked, or why there is none. */
export type AskState<Value> =
  | { problem: FormProblem }
  | { value: Value; values: Record<string, string> }
  | undefined;

export type AskAction<Value> = (state: AskState<Value>, data: FormData) => Promise<AskState<Value>>;
