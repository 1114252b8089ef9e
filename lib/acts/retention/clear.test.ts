import { and, count, eq, getTableName, inArray, isNotNull } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { beforeEach, expect, test } from "vitest";
import { classes } from "@/db/classes";
import { db, transaction } from "@/db/client";
import { installationSealed } from "@/db/installation-sealed";
import { cardCode, session, signInAttempt } from "@/db/schema/account";
import { complaint } from "@/db/schema/complaint";
import { event, message, notice } from "@/db/schema/event";
import { factorChallenge } from "@/db/schema/factor";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { formPress, limitCounter, limitWait } from "@/db/schema/limit";
import { reveal } from "@/db/schema/member";
import { attachment, transfer, waiver } from "@/db/schema/transfer";
import { bindingObjection, branchVerification, phoneChange } from "@/db/schema/verification";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, type PlantedTree, plantTree } from "@/db/seed/tree";
import { openPerson } from "@/lib/reads/outside-answer";
import { pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import { goesBefore, retention } from "@/lib/rules/retention";
import { answerComplaint } from "../complaint/answer";
import { sendComplaint } from "../complaint/send";
import { askReveal } from "../member/reveal";
import { queueMessage } from "../message/queue";
import { answerLetter } from "../outside/answer";
import { attachOwnScan } from "../outside/attach-scan";
import { acceptance, issuedOutward, onPaper } from "../outside/outward.sample";
import { as, decide, requested, started } from "../transfer/between.sample";
import { clearExpired, clears, neverCleared } from "./clear";
import { emptiedBy } from "./emptied.sample";

ownDatabase();
let tree: PlantedTree;
const rows = async (table: PgTable) => (await db.select({ n: count() }).from(table))[0]?.n ?? 0;
const days = (name: keyof typeof retention, more = 0) =>
  new Date(started.getTime() + ((retention[name].days ?? 0) * 86_400 + more) * 1_000);

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

test("whatever has a number of days is cleared by something", () => {
  expect(neverCleared).toEqual([]);
});

test("whatever is sealed for a time is taken away by what clears its kind @V14.2.7", async () => {
  const columns = [
    ...installationSealed.map(({ table, column }) => [getTableName(table), column.name] as const),
    ...Object.entries(classes).flatMap(([table, { sealed = {} }]) =>
      Object.keys(sealed).map((column) => [table, column] as const),
    ),
  ];
  const kept = new Set<string>();
  const missed: string[] = [];
  for (const [table, column] of columns) {
    const name = classes[table]?.kept;
    const before = name ? goesBefore(name, started) : null;
    if (!name || before === null) continue;
    kept.add(`${table} ${column}`);
    const emptied = await emptiedBy(async () => {
      for (const clear of clears[name] ?? []) await transaction((tx) => clear(tx, before));
    });
    if (!emptied(table, column)) missed.push(`${name}: ${table}.${column}`);
  }
  expect(missed).toEqual([]);
  expect(kept.size).toBeGreaterThan(25);
});

test("of a case that ended long ago the photographs go, who answered outside, and what was said", async () => {
  const id = await issuedOutward(tree, started);
  const content = { ...(await onPaper(id, acceptance(dateOf(started)))), remark: "已到会" };
  const { id: answerId } = value(await answerLetter(content, "n", started));
  value(await attachOwnScan({ code: content.code, answerId }, pngHead(800, 600), started));
  const words = { reasonNote: "到新单位", lastReason: "请本人报到" };
  await db
    .update(transfer)
    .set({ ...words, closedAt: started })
    .where(eq(transfer.id, id));
  const { memberId } = tree.member;
  const today = dateOf(started);
  const [committeeId, grantedBy] = [tree.origin.committee, tree.originClerk.memberId];
  await db.insert(waiver).values({
    memberId,
    condition: "no_hold",
    committeeId,
    reason: "",
    grantedBy,
    grantedAt: started,
    until: today,
  });
  const left = async () => {
    const [answer] = await db.select().from(outsideAnswer).where(eq(outsideAnswer.id, answerId));
    const scans = await db.select().from(attachment).where(eq(attachment.transferId, id));
    const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
    if (!answer || !row) throw new Error("no answer");
    const said = [row.reasonNote, row.lastReason, row.outsideContact, answer.remark];
    return {
      said: said.filter(Boolean).length,
      waivers: await rows(waiver),
      scans: scans.length,
      hangs: answer.attachmentId !== null,
      ...openPerson(answerId, answer.personSealed),
    };
  };
  const there = { said: 4, waivers: 1, scans: 1, hangs: true, name: "接收人", telephone: "0999-19800001" };
  await clearExpired(days("letters"));
  expect(await left()).toEqual(there);
  await clearExpired(days("letters", 1));
  expect(await left()).toEqual({ said: 0, waivers: 1, scans: 0, hangs: false, name: "", telephone: "" });
  // Until the end of the last day on which it held.
  await clearExpired(days("letters", 86_400));
  expect(await rows(waiver)).toBe(0);
  // Nothing is left that the next round would touch.
  expect(await clearExpired(days("letters", 86_400))).toBe(0);
});

test("attempts, counters, numbers asked for and sessions go on the day after, not on the day @V14.2.7", async () => {
  const attempt = { phoneSealed: "", phoneIndex: "", codeHash: "", triesLeft: 1 };
  await db.insert(signInAttempt).values({ ...attempt, createdAt: started, expiresAt: started });
  const secretary = await as(tree.originSecretary);
  const wish = { memberId: tree.member.memberId, field: "phone", ground: "call_member", note: "" } as const;
  value(await askReveal(secretary, wish, started));
  await db
    .insert(limitWait)
    .values({ name: "claim_per_number", key: "k", since: started, openAt: started, count: 1 });
  await db.insert(factorChallenge).values({
    sessionId: secretary.sessionId,
    purpose: "show",
    challenge: "",
    createdAt: started,
    expiresAt: started,
  });
  const cases: [keyof typeof retention, readonly PgTable[]][] = [
    ["counters", [limitCounter, limitWait, reveal]],
    ["sign_in_attempts", [signInAttempt]],
    ["ended_sessions", [session, factorChallenge]],
  ];
  for (const [name, tables] of cases) {
    // A counter begins with its window, which may be as long as a day.
    await clearExpired(days(name, -24 * 3_600));
    for (const table of tables) expect([name, await rows(table)]).not.toEqual([name, 0]);
    await clearExpired(days(name, 24 * 3_600));
    for (const table of tables) expect([name, await rows(table)]).toEqual([name, 0]);
  }
});

test("messages, notices and complaints go; events, cases and letters stay", async () => {
  const id = await requested(tree.member, tree.target.branch);
  value(await decide(tree.originSecretary, id, "approve_origin_branch"));
  value(await decide(tree.originClerk, id, "issue_letter"));
  value(
    await sendComplaint(await as(tree.member), { text: "太慢", contact: "", transferId: null }, "n", started),
  );
  const [asked] = await db.select({ id: complaint.id }).from(complaint);
  value(await answerComplaint(await as(tree.originClerk), { id: asked?.id ?? "", answer: "已办" }, started));
  await db.update(message).set({ sentAt: started });
  const kept = [await rows(event), await rows(transfer), await rows(letter)];
  await clearExpired(days("messages", 24 * 3_600));
  expect(await rows(message)).toBe(0);
  expect(await rows(notice)).toBeGreaterThan(0);
  await clearExpired(days("notices", 24 * 3_600));
  expect(await rows(notice)).toBe(0);
  expect(await rows(complaint)).toBe(1);
  await clearExpired(days("complaints", 24 * 3_600));
  expect(await rows(complaint)).toBe(0);
  expect([await rows(event), await rows(transfer), await rows(letter)]).toEqual(kept);
});

test("a wish to be verified in person goes, with the telephone and the objection that came of it", async () => {
  const { accountId } = await as(tree.member);
  const { memberId } = tree.member;
  const branchId = tree.origin.branch;
  const times = { createdAt: started, expiresAt: started };
  const wish = { accountId, memberId, branchId, ownerId: branchId, ...times };
  const [asked] = await db.insert(branchVerification).values(wish).returning({ id: branchVerification.id });
  await db.insert(phoneChange).values({
    verificationId: asked?.id ?? "",
    accountId,
    memberId,
    phoneSealed: "",
    phoneIndex: "",
    ownerId: branchId,
    proposedBy: tree.originSecretary.memberId,
    effectiveAt: started,
    ...times,
    expiresAt: new Date(started.getTime() + 1_000),
  });
  await db.insert(bindingObjection).values({ accountId, memberId, codeIndex: "c", ...times });
  const left = async () => [
    await rows(branchVerification),
    await rows(phoneChange),
    await rows(bindingObjection),
  ];
  await clearExpired(days("in_person_wishes"));
  expect(await left()).toEqual([1, 1, 1]);
  // The telephone was proposed after the wish; until it goes, the wish stays and keeps nothing else.
  await clearExpired(days("in_person_wishes", 1));
  expect(await left()).toEqual([1, 1, 0]);
  await clearExpired(days("in_person_wishes", 2));
  expect(await left()).toEqual([0, 0, 0]);
});

test("what a message said goes a day after it was sent; one that failed keeps it, and can be sent again", async () => {
  const to = { phone: inventedPhone() };
  const values = { code: "OBJECTION" };
  for (const dedupKey of ["sent", "failed"])
    await queueMessage(db, { template: "verified_in_person", to, values, dedupKey }, started);
  await db.update(message).set({ sentAt: started }).where(eq(message.dedupKey, "sent"));
  await db.update(message).set({ failedAt: started }).where(eq(message.dedupKey, "failed"));
  await clearExpired(days("message_bodies", 1));
  const left = await db
    .select({ key: message.dedupKey })
    .from(message)
    .where(and(isNotNull(message.bodySealed), inArray(message.dedupKey, ["sent", "failed"])));
  expect(left).toEqual([{ key: "failed" }]);
});

test("a form that was pressed is known for a day", async () => {
  await db.insert(formPress).values({ keyHash: "k", bodyHash: "b", pressedAt: started });
  await clearExpired(days("form_presses"));
  expect(await rows(formPress)).toBe(1);
  await clearExpired(days("form_presses", 1));
  expect(await rows(formPress)).toBe(0);
});

test("a code that a phone showed is kept for a day", async () => {
  const { sessionId } = await as(tree.member);
  await db.insert(cardCode).values({ codeIndex: "c", sessionId, period: 1, shownAt: started });
  await clearExpired(days("shown_codes"));
  expect(await rows(cardCode)).toBe(1);
  await clearExpired(days("shown_codes", 1));
  expect(await rows(cardCode)).toBe(0);
});
