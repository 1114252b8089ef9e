/** A transfer between two committees on the way of its story, for the tests of what becomes of its letter. */
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson, plantSession } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import { loadActor } from "../../reads/actor";
import { dateOf, monthOf, shiftMonth } from "../../rules/calendar";
import type { EventKind } from "../../rules/event";
import type { OfficeKind } from "../../rules/office";
import type { TransferStep } from "../../rules/transfer-steps";
import type { PersonActor } from "../actor";
import { decideTransfer } from "./decide";
import { chooseTarget, giveReason } from "./fill";
import { startTransfer } from "./start";
import type { StepInput } from "./step";
import { submitTransfer } from "./submit";

export const started = new Date();

/** The actor of a planted person, who has just proven that it is he. */
export async function as(person: PlantedPerson, at = started): Promise<PersonActor> {
  const { sessionId } = await plantSession(person);
  const actor = await loadActor(sessionId, started);
  if (!actor) throw new Error("no actor");
  return { ...actor, provenAt: at, secondFactorAt: at };
}

export async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

/** The case as somebody sees it before he presses. */
export async function seen(id: string) {
  return { id, version: (await caseOf(id)).version };
}

export async function decide(
  who: PlantedPerson,
  id: string,
  step: TransferStep,
  more: Partial<StepInput> = {},
  at = started,
) {
  return decideTransfer(await as(who, at), { ...(await seen(id)), step, ...more }, at);
}

export function lettersOf(id: string) {
  return db.select().from(letter).where(eq(letter.transferId, id)).orderBy(asc(letter.serial));
}

export async function lettersInBrief(id: string) {
  return (await lettersOf(id)).map(({ serial, state }) => [serial, state]);
}

export async function kindsOf(id: string) {
  const rows = await db
    .select({ kind: event.kind })
    .from(event)
    .where(eq(event.transferId, id))
    .orderBy(event.id);
  return rows.map(({ kind }) => kind);
}

/** Who was told of the events of this kind, by name. */
export async function toldOf(id: string, kind: EventKind): Promise<string[]> {
  const rows = await db
    .select({ name: member.name })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .innerJoin(member, eq(member.id, notice.memberId))
    .where(and(eq(event.transferId, id), eq(event.kind, kind)));
  return rows.map(({ name }) => name).sort();
}

export function named(...people: readonly PlantedPerson[]): string[] {
  return people.map(({ name }) => name).sort();
}

export async function branchOf(person: PlantedPerson): Promise<string[]> {
  const rows = await db
    .select({ branchId: affiliation.branchId, until: affiliation.until })
    .from(affiliation)
    .where(eq(affiliation.memberId, person.memberId));
  return rows.filter(({ until }) => until === null).map(({ branchId }) => branchId);
}

/** Somebody who has paid his dues a year ahead, so that nothing but the letter's time is in the way of later days. */
export function plantAhead(branchId: string, name = "远行人", set: object = {}): Promise<PlantedPerson> {
  const today = dateOf(started);
  const duesPaidUntil = shiftMonth(monthOf(started), 12);
  return plantPerson({ name, branchId, today, set: { duesPaidUntil, ...set } });
}

/** One more officer of an organization, from another branch of the tree. */
export async function officerOf(
  tree: PlantedTree,
  organizationId: string,
  kind: OfficeKind,
  name: string,
): Promise<PlantedPerson> {
  const person = await plantPerson({ name, branchId: tree.origin.sister, today: dateOf(started) });
  await plantOffice(organizationId, person.memberId, kind);
  return person;
}

/** A request up to before the first decision. */
export async function requested(who: PlantedPerson, branchId: string): Promise<string> {
  const actor = await as(who);
  const { id } = value(await startTransfer(actor, {}, started));
  value(await chooseTarget(actor, { id, branchId }, started));
  const since = { sinceOn: dateOf(started), reasonNote: "" };
  value(await giveReason(actor, { id, reason: "employer_changed", ...since }, started));
  value(await submitTransfer(actor, await seen(id), started));
  return id;
}

/** A letter on its way. */
export async function inTransit(tree: PlantedTree, who: PlantedPerson = tree.member): Promise<string> {
  const id = await requested(who, tree.target.branch);
  value(await decide(tree.originSecretary, id, "approve_origin_branch"));
  value(await decide(tree.originClerk, id, "issue_letter"));
  return id;
}

export async function completed(tree: PlantedTree, who: PlantedPerson = tree.member): Promise<string> {
  const id = await inTransit(tree, who);
  value(await decide(tree.targetClerk, id, "assign_branch"));
  value(await decide(tree.targetSecretary, id, "accept"));
  return id;
}
