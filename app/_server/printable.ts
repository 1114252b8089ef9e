import type { PersonActor } from "@/lib/acts/actor";
import { missingGlyphs } from "@/lib/documents/fonts";
import { type Outcome, refuse } from "@/lib/rules/refusal";

type Act<Input, Value> = (actor: PersonActor, input: Input, now: Date) => Promise<Outcome<Value>>;

/**
 * Better nothing than a paper with a hole in it: what will stand on one is shown to the font before anything is written
 * down, and a character that no font draws is refused by its name.
 */
export function ifPrintable<Input, Value>(
  printed: (input: Input) => string,
  act: Act<Input, Value>,
): Act<Input, Value> {
  return async (actor, input, now) => {
    const missing = missingGlyphs(printed(input));
    if (missing.length > 0) return refuse("cannot_be_printed", { characters: missing.join("") });
    return act(actor, input, now);
  };
}
