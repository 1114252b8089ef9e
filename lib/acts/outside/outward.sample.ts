/** A transfer out of the platform on the way of its story, for the tests of its acts. */
import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson, plantSession } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import { loadActor } from "../../reads/actor";
import { dateOf } from "../../rules/calendar";
import type { Outcome } from "../../rules/refusal";
import type { TransferStep } from "../../rules/transfer-steps";
import type { PersonActor } from "../actor";
import { decideTransfer } from "../transfer/decide";
import { chooseOutsideTarget, giveReason } from "../transfer/fill";
import { startTransfer } from "../transfer/start";
import { submitTransfer } from "../transfer/submit";
import type { LetterAnswer } from "./answer";
import type { AnswerContent } from "./note-answer";

export const destination = {
  addressee: "中共示例县委组织部",
  unit: "示例县第二中学党支部",
  contact: "示例县人民路 1 号，0999-19800001",
};

/** The actor of a planted person, proven at this moment. */
export async function actorOf(person: PlantedPerson, now: Date): Promise<PersonActor> {
  const { sessionId } = await plantSession(person);
  const actor = await loadActor(sessionId, new Date());
  if (!actor) throw new Error("no actor");
  return { ...actor, provenAt: now, secondFactorAt: now };
}

export async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

export async function letterOf(id: string) {
  const [row] = await db
    .select()
    .from(letter)
    .where(eq(letter.transferId, id))
    .orderBy(desc(letter.id))
    .limit(1);
  if (!row) throw new Error("no letter");
  return row;
}

export async function eventsOf(id: string) {
  return db.select().from(event).where(eq(event.transferId, id)).orderBy(event.id);
}

/** Who was told of the events of a case of this kind. */
export async function toldOf(id: string, kind: string): Promise<string[]> {
  const rows = await db
    .select({ memberId: notice.memberId, kind: event.kind })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(event.transferId, id));
  return rows.filter((row) => row.kind === kind).map((row) => row.memberId);
}

/** Another clerk of the origin committee: the second one. */
export async function secondClerkOf(tree: PlantedTree, today: string): Promise<PlantedPerson> {
  const person = await plantPerson({ name: "复核员", branchId: tree.origin.branch, today });
  await plantOffice(tree.origin.committee, person.memberId, "deputy_secretary");
  return person;
}

export async function decide(
  who: PlantedPerson,
  id: string,
  step: TransferStep,
  now: Date,
  more: object = {},
): Promise<Outcome<{ id: string }>> {
  const { version } = await caseOf(id);
  return decideTransfer(await actorOf(who, now), { id, step, version, ...more }, now);
}

/** The member asks to leave the platform, and his branch and committee agree: the letter is issued. */
export async function issuedOutward(tree: PlantedTree, now: Date, who = tree.member): Promise<string> {
  const actor = await actorOf(who, now);
  const { id } = value(await startTransfer(actor, {}, now));
  value(await chooseOutsideTarget(actor, { id, ...destination }, now));
  const sinceOn = dateOf(now);
  value(await giveReason(actor, { id, reason: "employer_changed", reasonNote: "", sinceOn }, now));
  value(await submitTransfer(actor, { id, version: (await caseOf(id)).version }, now));
  value(await decide(tree.originSecretary, id, "approve_origin_branch", now));
  value(await decide(tree.originClerk, id, "issue_paper_letter", now));
  return id;
}

export function acceptance(acceptedOn: string): AnswerContent {
  return {
    kind: "accepted",
    acceptedOn,
    ground: "",
    remark: "",
    unit: destination.addressee,
    person: "接收人",
    telephone: "0999-19800001",
  };
}

export function refusal(ground: string): AnswerContent {
  return { ...acceptance(""), kind: "refused", ground, remark: "抬头应为示例市委组织部" };
}

/** What the outside types who holds the paper. */
export async function onPaper(id: string, content: AnswerContent): Promise<LetterAnswer> {
  const { code, number } = await letterOf(id);
  return { ...content, code, number };
}
