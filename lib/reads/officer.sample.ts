import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { type PlantedPerson, type PlantedTree, plantSession } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../acts/actor";
import { decideTransfer } from "../acts/transfer/decide";
import { chooseTarget, giveReason } from "../acts/transfer/fill";
import { startTransfer } from "../acts/transfer/start";
import { submitTransfer } from "../acts/transfer/submit";
import { dateOf } from "../rules/calendar";
import type { TransferStep } from "../rules/transfer-steps";
import { loadActor } from "./actor";

/** For the tests of what officers see: the persons of a planted tree act, at an instant of the story's choice. */
export function playOn(tree: PlantedTree, now: Date) {
  const sessions = new Map<string, string>();

  async function as(person: PlantedPerson): Promise<PersonActor> {
    const sessionId = sessions.get(person.memberId) ?? (await plantSession(person)).sessionId;
    sessions.set(person.memberId, sessionId);
    const actor = await loadActor(sessionId, new Date());
    if (!actor) throw new Error("no actor");
    return { ...actor, provenAt: now, secondFactorAt: now };
  }

  async function versionOf(id: string): Promise<number> {
    const [row] = await db.select({ version: transfer.version }).from(transfer).where(eq(transfer.id, id));
    return row?.version ?? 0;
  }

  async function request(branchId = tree.target.branch, who = tree.member, at = now): Promise<string> {
    const actor = { ...(await as(who)), provenAt: at, secondFactorAt: at };
    const { id } = value(await startTransfer(actor, {}, at));
    value(await chooseTarget(actor, { id, branchId }, at));
    const why = { reason: "employer_changed", reasonNote: "", sinceOn: dateOf(at) } as const;
    value(await giveReason(actor, { id, ...why }, at));
    value(await submitTransfer(actor, { id, version: await versionOf(id) }, at));
    return id;
  }

  async function decide(who: PlantedPerson, id: string, step: TransferStep, more: object = {}, at = now) {
    const actor = { ...(await as(who)), provenAt: at, secondFactorAt: at };
    value(await decideTransfer(actor, { id, step, version: await versionOf(id), ...more }, at));
  }

  return { as, request, decide };
}
