import { headers } from "next/headers";
import type { FactorAsk } from "@/app/_ui/form-state";
import type { PersonActor } from "@/lib/acts/actor";
import { showCode } from "@/lib/acts/factor/show-code";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { done, type Outcome } from "@/lib/rules/refusal";
import type { Words } from "@/lib/words/zh-CN";
import { currentActor } from "./actor";
import { openSession } from "./session";

/** The field that any form may carry beside its own. Like the framework's fields it begins with $: no schema sees it. */
export const FACTOR_FIELD = "$factor";

/** The page that asks for the second factor, with the way back to the page of this request. */
export function confirmPath(path: string): string {
  return `/me/security/confirm?${new URLSearchParams({ next: path })}`;
}

/** Shows the code that came with a form, if any: the same press then does what the form is for. */
export async function showTyped(
  actor: PersonActor,
  data: FormData,
  now: Date,
): Promise<Outcome<PersonActor>> {
  const typed = data.get(FACTOR_FIELD);
  if (typeof typed !== "string" || typed.trim() === "") return done(actor);
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
  const shown = await showCode(actor, { code }, now);
  if (!shown.ok) return shown;
  data.delete(FACTOR_FIELD);
  const { sessionId } = shown.value;
  await openSession(sessionId);
  return done({ ...actor, sessionId, provenAt: now, secondFactorAt: now });
}

/** What the form shows with a refusal for want of a second factor: a field for the code, or the way to set one up. */
export async function askForFactor(t: Words): Promise<FactorAsk | undefined> {
  const actor = await currentActor();
  if (!actor) return undefined;
  const said = t.security;
  if (!hasFactor(await factorsOf(actor))) {
    const path = (await headers()).get("x-suixing-path") ?? "/me";
    return {
      setUp: {
        path: `/me/security/app?${new URLSearchParams({ next: path })}`,
        text: said.setUpFirst,
        hint: said.setUpHint,
      },
    };
  }
  return {
    code: { name: FACTOR_FIELD, label: said.code, hint: said.codeHint, confirm: said.confirmAndGoOn },
  };
}
