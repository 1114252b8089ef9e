import { headers } from "next/headers";
import type { FactorAsk } from "@/app/_ui/form-state";
import type { PersonActor } from "@/lib/acts/actor";
import { askPasskey } from "@/lib/acts/factor/ask-passkey";
import { showCode } from "@/lib/acts/factor/show-code";
import { showPasskey } from "@/lib/acts/factor/show-passkey";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { done, type Outcome } from "@/lib/rules/refusal";
import type { Words } from "@/lib/words/zh-CN";
import { currentActor } from "./actor";
import { passkeySite } from "./passkey-site";
import { openSession } from "./session";

/** The field that any form may carry beside its own. Like the framework's fields it begins with $: no schema sees it. */
export const FACTOR_FIELD = "$factor";
const PASSKEY_FIELD = "$passkey";

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
  const shown = await show(actor, data, now);
  if (shown === null) return done(actor);
  if (!shown.ok) return shown;
  data.delete(FACTOR_FIELD);
  const { sessionId } = shown.value;
  await openSession(sessionId);
  return done({ ...actor, sessionId, provenAt: now, secondFactorAt: now });
}

async function show(
  actor: PersonActor,
  data: FormData,
  now: Date,
): Promise<Outcome<{ sessionId: string }> | null> {
  const [answer, typed] = [data.get(PASSKEY_FIELD), data.get(FACTOR_FIELD)];
  const site = await passkeySite();
  if (site !== null && typeof answer === "string" && answer !== "") {
    return showPasskey(actor, { site, answer }, now);
  }
  if (typeof typed !== "string" || typed.trim() === "") return null;
  return showCode(actor, { code: typed.normalize("NFKC").replace(/[\s-]/g, "") }, now);
}

/** What the form shows with a refusal for want of a second factor: a field for the code, or the way to set one up. */
export async function askForFactor(t: Words): Promise<FactorAsk | undefined> {
  const actor = await currentActor();
  if (!actor) return undefined;
  const said = t.security;
  const [factors, site] = await Promise.all([factorsOf(actor), passkeySite()]);
  const options = site === null ? null : await askPasskey(actor, site, new Date());
  if (!hasFactor(factors)) {
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
    lost: { path: "/me/security/lost", text: said.lostLink },
    ...(options !== null && {
      passkey: { field: PASSKEY_FIELD, options, label: said.passkeyUse, failed: said.passkeyFailed },
    }),
  };
}
