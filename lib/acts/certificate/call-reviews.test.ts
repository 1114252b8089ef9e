import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificateRequest } from "@/db/schema/certificate";
import { event, message, notice } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { overdueBelow } from "@/lib/reads/certificate-request";
import { addDays, dateOf, startOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { as } from "../transfer/between.sample";
import { callReviews } from "./call-reviews";
import { decideCertificate } from "./decide";
import { issueCertificate } from "./issue";
import { withdrawCertificateRequest } from "./withdraw-request";

ownDatabase();
/** A Monday at nine in Shanghai, with no holiday near; the second working day after it is a Wednesday. */
const asked = new Date("2026-11-16T01:00:00Z");
const nine = (days: number) => new Date(startOf(addDays(dateOf(asked), days)).getTime() + 9 * 3_600_000);
const evening = (days: number) => new Date(nine(days).getTime() + 9 * 3_600_000);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(asked));
});

async function ask(kind: "admission" | "proof_letter", who = tree.member): Promise<string> {
  const today = dateOf(asked);
  const absence = { from: addDays(today, 20), to: addDays(today, 40), place: "某市", cause: "驻场" };
  const input = { kind, purposeNote: "", receiver: "", days: 30 } as const;
  const wish =
    kind === "admission"
      ? { ...input, purpose: "personnel_file" as const }
      : { ...input, purpose: "organization_life" as const, absence };
  return value(await issueCertificate(await as(who, asked), wish, asked)).id;
}
const row = async (id: string) =>
  (await db.select().from(certificateRequest).where(eq(certificateRequest.id, id)))[0];
const calls = async () =>
  (await db.select().from(event).where(eq(event.subjectMemberId, tree.member.memberId)).orderBy(event.id))
    .map(({ kind }) => kind)
    .filter((kind) => ["certificate.reminded", "certificate.due", "certificate.overdue"].includes(kind));
async function told(who: PlantedPerson): Promise<string[]> {
  const rows = await db
    .select({ kind: event.kind })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(notice.memberId, who.memberId))
    .orderBy(event.id);
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("certificate."));
}

test("half time and the last day to whoever has it, overdue to the committee above too; each once, by however many", async () => {
  const id = await ask("proof_letter");
  expect((await row(id))?.dueAt).toEqual(startOf(addDays(dateOf(asked), 3)));
  for (let day = 0; day < 8; day += 1) {
    for (const now of [nine(day), evening(day)]) {
      await Promise.all([callReviews(now, 10), callReviews(now, 10)]);
      expect(await callReviews(now, 10)).toBe(0);
    }
  }
  expect(await calls()).toEqual(["certificate.reminded", "certificate.due", "certificate.overdue"]);
  expect(await told(tree.originSecretary)).toEqual([
    "certificate.requested",
    "certificate.reminded",
    "certificate.due",
    "certificate.overdue",
  ]);
  expect(await told(tree.originClerk)).toEqual(["certificate.overdue"]);
  expect(await told(tree.rootClerk)).toEqual([]);
  expect((await row(id))?.callAt).toBeNull();
});

test("the superior sees what is overdue below, with whom and since when, and no person; nobody else sees it", async () => {
  await ask("proof_letter");
  const late = nine(4);
  const seen = async (who: PlantedPerson, at = late) => overdueBelow(await as(who, asked), at);
  const [one, ...more] = await seen(tree.originClerk);
  expect(one).toMatchObject({ kind: "proof_letter", owner: expect.stringContaining("第一支部") });
  expect(JSON.stringify(one)).not.toContain(tree.member.name);
  expect(more).toEqual([]);
  expect(await seen(tree.originClerk, nine(1))).toEqual([]);
  expect(await seen(tree.rootClerk)).toHaveLength(1);
  for (const who of [tree.originSecretary, tree.targetClerk, tree.member])
    expect(await seen(who)).toEqual([]);
});

test("the committee has its own time when it is its turn", async () => {
  const id = await ask("proof_letter");
  const { version = 0 } = (await row(id)) ?? {};
  const passed = { id, version, decision: "approved", reason: "" } as const;
  expect(reason(await decideCertificate(await as(tree.originSecretary, nine(1)), passed, nine(1)))).toBe(
    "done",
  );
  for (let day = 1; day < 9; day += 1) {
    await callReviews(nine(day), 10);
    await callReviews(evening(day), 10);
  }
  expect(await calls()).toEqual(["certificate.reminded", "certificate.due", "certificate.overdue"]);
  expect(await told(tree.originClerk)).toContain("certificate.reminded");
  expect(await told(tree.rootClerk)).toEqual(["certificate.overdue"]);
});

test("of what was decided or taken back nothing is said", async () => {
  const id = await ask("admission");
  value(await withdrawCertificateRequest(await as(tree.member, asked), { id }, asked));
  for (let day = 0; day < 8; day += 1) expect(await callReviews(nine(day), 10)).toBe(0);
  expect(await calls()).toEqual([]);
});

test("at night nothing rings: it is said in the morning; a clock that was down says the last alone", async () => {
  await ask("admission");
  const night = new Date(nine(2).getTime() - 8 * 3_600_000);
  expect(await callReviews(night, 10)).toBe(0);
  expect(await calls()).toEqual([]);
  expect(await callReviews(nine(9), 10)).toBe(1);
  expect(await calls()).toEqual(["certificate.overdue"]);
  const [sent] = await db.select().from(message).orderBy(message.createdAt);
  expect(sent).toBeDefined();
});
