import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import type { PersonActor } from "@/lib/acts/actor";
import { hasConsented } from "@/lib/reads/account";

/** These pages are for accounts without a record; a member has no more to do here. */
export async function requireUnverified(): Promise<PersonActor> {
  const actor = await requireActor();
  if (actor.memberId !== null) redirect("/me");
  return actor;
}

/** Nothing personal is asked before the consent. */
export async function requireConsent(): Promise<PersonActor> {
  const actor = await requireUnverified();
  if (!(await hasConsented(actor))) redirect("/me/identity");
  return actor;
}
