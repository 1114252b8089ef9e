import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { touchSession } from "@/lib/acts/account/touch";
import type { PersonActor } from "@/lib/acts/actor";
import { loadActor } from "@/lib/reads/actor";
import { may, type PolicyAct } from "@/lib/rules/policy";
import { sessionIdFromCookie } from "./session";

export type MemberActor = PersonActor & { readonly memberId: string };

/** Who makes this request, with the offices he holds at this moment; null when he is not signed in. */
export const currentActor = cache(async (): Promise<PersonActor | null> => {
  const sessionId = await sessionIdFromCookie();
  if (sessionId === null) return null;
  const now = new Date();
  const actor = await loadActor(sessionId, now);
  if (!actor) return null;
  await touchSession(sessionId, now);
  return actor;
});

/** The actor, or the sign-in page with the way back here. */
export async function requireActor(): Promise<PersonActor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get("x-suixing-path");
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/** The actor as a verified member, or the way to become one. */
export async function requireMember(): Promise<MemberActor> {
  const actor = await requireActor();
  if (actor.memberId === null) redirect("/me/identity");
  return { ...actor, memberId: actor.memberId };
}

/** The actor as an officer of some organization; for anybody else the page does not exist. */
export async function requireOfficer(): Promise<MemberActor> {
  const actor = await requireActor();
  if (actor.memberId === null || actor.offices.length === 0) notFound();
  return { ...actor, memberId: actor.memberId };
}

/** The actor as a committee's officer or administrator; for anybody else the page does not exist. */
export async function requireConsole(): Promise<PersonActor> {
  const actor = await requireActor();
  return mayUseConsole(actor) ? actor : notFound();
}

/**
 * The actor as one whom the policy lets do this in the whole installation: an auditor, a security officer, an
 * administrator; for anybody else the page does not exist.
 */
export async function requireEverywhere(act: PolicyAct): Promise<PersonActor> {
  const actor = await requireActor();
  return may(actor, act, {}) ? actor : notFound();
}

export function mayUseConsole(actor: PersonActor): boolean {
  return (
    actor.role === "administrator" || actor.offices.some(({ capacity }) => capacity === "committee_officer")
  );
}

/** May he be one of the two who reset a second factor? Which ones he decides on, the policy says. */
export function mayReset(actor: PersonActor): boolean {
  return (
    actor.role === "security_officer" ||
    actor.offices.some(({ capacity }) => capacity === "committee_officer")
  );
}
