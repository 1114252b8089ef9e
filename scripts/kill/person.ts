// One process of the drill: members who ask to move and take it back, and issue certificates to themselves, again and
// again, until somebody kills it. What was acknowledged is noted in a file, as soon as the act has answered.
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { isAway } from "@/db/pool";
import { transfer } from "@/db/schema/transfer";
import type { PersonActor } from "@/lib/acts/actor";
import { issueCertificate } from "@/lib/acts/certificate/issue";
import { withdrawCertificate } from "@/lib/acts/certificate/withdraw";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import { chooseTarget, giveReason } from "@/lib/acts/transfer/fill";
import { startTransfer } from "@/lib/acts/transfer/start";
import { submitTransfer } from "@/lib/acts/transfer/submit";
import { withdrawTransfer } from "@/lib/acts/transfer/withdraw";
import { loadActor } from "@/lib/reads/actor";
import { dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import type { Outcome } from "@/lib/rules/refusal";
import { closedStates } from "@/lib/rules/transfer";

/** Who acts, by the ids of their sessions, and where the members want to go. */
export interface Plan {
  readonly members: readonly string[];
  readonly secretary: string;
  readonly branchId: string;
}

/** An act that was answered with yes: the event that it must have left, exactly once, on this record. */
export interface Acknowledged {
  readonly kind: EventKind;
  readonly id: string;
}

const [planFile = "", notes = ""] = process.argv.slice(2);
const plan: Plan = JSON.parse(readFileSync(planFile, "utf8"));

/** Somebody who presses again, with the same form, for as long as the answer is that the database is away. */
async function insist<T>(press: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await press();
    } catch (error) {
      if (!isAway(error)) throw error;
      await pause(50);
    }
  }
}

async function act(
  kind: EventKind | null,
  press: () => Promise<Outcome<{ id: string }>>,
): Promise<string | null> {
  const outcome = await insist(press);
  if (!outcome.ok) return null;
  if (kind !== null) {
    const note: Acknowledged = { kind, id: outcome.value.id };
    appendFileSync(notes, `${JSON.stringify(note)}\n`);
  }
  return outcome.value.id;
}

async function openCase({ memberId }: PersonActor) {
  if (memberId === null) throw new Error("He is no member.");
  const mine = and(eq(transfer.memberId, memberId), notInArray(transfer.state, [...closedStates]));
  const [row] = await db.select().from(transfer).where(mine);
  return row;
}

/** One step further, from wherever the books stand: the process before may have been killed anywhere. */
async function move(member: PersonActor, secretary: PersonActor): Promise<void> {
  const now = new Date();
  const row = await insist(() => openCase(member));
  if (!row) {
    await act(null, () => startTransfer(member, {}, now));
    return;
  }
  const { id } = row;
  if (row.state === "draft") {
    const why = { reason: "employer_changed", reasonNote: "", sinceOn: dateOf(now) } as const;
    await act(null, () => chooseTarget(member, { id, branchId: plan.branchId }, now));
    await act(null, () => giveReason(member, { id, ...why }, now));
    const filled = await insist(() => openCase(member));
    const version = filled?.version ?? 0;
    await act("transfer.submitted", () => submitTransfer(member, { id, version }, now));
  } else if (row.state === "origin_branch") {
    const input = { id, version: row.version, step: "approve_origin_branch" } as const;
    await act("transfer.approved_by_origin_branch", () => decideTransfer(secretary, input, now));
  } else {
    await act("transfer.withdrawn", () => withdrawTransfer(member, { id, version: row.version }, now));
  }
}

async function certify(member: PersonActor): Promise<void> {
  const now = new Date();
  const input = {
    kind: "membership",
    purpose: "study",
    purposeNote: "",
    receiver: "某单位",
    days: 30,
  } as const;
  const id = await act("certificate.issued", () => issueCertificate(member, input, now));
  if (id !== null) await act("certificate.withdrawn", () => withdrawCertificate(member, { id }, now));
}

async function signedIn(sessionId: string): Promise<PersonActor> {
  const now = new Date();
  const actor = await insist(() => loadActor(sessionId, now));
  if (!actor) throw new Error("The session is over.");
  return { ...actor, provenAt: now, secondFactorAt: now };
}

async function live(sessionId: string): Promise<never> {
  const member = await signedIn(sessionId);
  const secretary = await signedIn(plan.secretary);
  for (;;) {
    // Begun, sent, approved, taken back.
    for (let step = 0; step < 4; step += 1) await move(member, secretary);
    await certify(member);
  }
}

await Promise.all(plan.members.map(live));
