import { eq } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { member, personKey } from "@/db/schema/member";
import { letter } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { eventsOf as saidOf } from "@/lib/reads/case";
import { givenComplaints } from "@/lib/reads/complaint";
import { ownErasure } from "@/lib/reads/erasure";
import { dateOf } from "@/lib/rules/calendar";
import { retention } from "@/lib/rules/retention";
import { issueCertificate } from "../certificate/issue";
import { answerComplaint } from "../complaint/answer";
import { sendComplaint } from "../complaint/send";
import { askReveal } from "../member/reveal";
import { as, decide, reason, requested, seen, started, value } from "../transfer/between.sample";
import { giveReason } from "../transfer/fill";
import { submitTransfer } from "../transfer/submit";
import { askErasure, eraseDue, withdrawErasure } from "./ask";

const { url } = ownDatabase();
const today = dateOf(started);
let tree: PlantedTree;
let person: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  person = await plantPerson({
    name: "欧阳桃夭",
    branchId: tree.origin.branch,
    today,
    set: { heldOn: null },
  });
});

/** Everything that stands in the database, as text. */
async function dump(): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    const texts = [];
    for (const { name } of tables) {
      for (const { row } of await sql`select t::text as row from ${sql(name)} t`)
        texts.push(`${name}: ${row}`);
    }
    return texts.join("\n");
  } finally {
    await sql.end();
  }
}

const said = {
  note: "因照顾石榴村老母亲",
  returned: "请补盖红豆杉公章",
  told: "海棠街投诉内容",
  seen: "核对银杏档案",
};

/** A whole life: a request with a note, returned with words, a certificate, a complaint, a look at his number; then out. */
async function lived(): Promise<string> {
  const id = await requested(person, tree.target.branch);
  value(await decide(tree.originSecretary, id, "return_to_member", { reason: said.returned }));
  const own = await as(person);
  value(await giveReason(own, { id, reason: "other", reasonNote: said.note, sinceOn: today }, started));
  value(await submitTransfer(own, await seen(id), started));
  value(
    await issueCertificate(
      own,
      { kind: "membership", purpose: "other", purposeNote: "办理紫藤手续", receiver: "", days: 30 },
      started,
    ),
  );
  value(await sendComplaint(own, { text: said.told, contact: "", transferId: null }, "n", started));
  const wish = { memberId: person.memberId, field: "phone", ground: "other", note: said.seen } as const;
  value(await askReveal(await as(tree.originSecretary), wish, started));
  value(await decide(tree.originSecretary, id, "approve_origin_branch"));
  value(await decide(tree.originClerk, id, "issue_letter"));
  value(await decide(tree.targetClerk, id, "assign_branch"));
  value(await decide(tree.targetSecretary, id, "accept"));
  return id;
}

async function leaves(): Promise<void> {
  await db.update(member).set({ status: "removed" }).where(eq(member.id, person.memberId));
}
async function answered(): Promise<void> {
  for (const who of [tree.originClerk, tree.targetClerk]) {
    const clerk = await as(who);
    for (const { id } of await givenComplaints(clerk, "waiting"))
      value(await answerComplaint(clerk, { id, answer: "已经答复海棠街" }, started));
  }
}
const holds = async (at = started) => (await ownErasure(await as(person), at)).holds.map(({ hold }) => hold);
const later = (days: number) => new Date(started.getTime() + days * 86_400_000);

describe("删除个人信息", () => {
  test("what holds it is named; on the day after the last hold nothing of him can be read, and the books stand", async () => {
    const id = await lived();
    expect(await holds()).toEqual(["on_the_books", "open_complaint", "live_certificate", "letters"]);
    expect(value(await askErasure(await as(person), {}, started))).toEqual({ erased: false });
    await leaves();
    await answered();
    expect(await holds()).toEqual(["live_certificate", "letters"]);
    const days = retention.letters.days ?? 0;
    expect(await eraseDue(later(days - 1))).toBe(0);
    const needles = [
      person.name,
      person.citizenNumber,
      person.phone,
      ...Object.values(said),
      "紫藤",
      "海棠街",
    ];
    const before = await dump();
    expect(before).toContain(person.name);
    const [{ wrapped = "" } = {}] = await db
      .select({ wrapped: personKey.wrapped })
      .from(personKey)
      .where(eq(personKey.ownerId, person.memberId));
    const [kept, letters] = [await db.select().from(event).orderBy(event.id), await db.select().from(letter)];

    expect(await eraseDue(later(days + 1))).toBe(1);
    expect(await eraseDue(later(days + 1))).toBe(0);
    const after = await dump();
    expect(needles.filter((needle) => after.includes(needle))).toEqual([]);
    // His key is nowhere any more, so what it sealed is noise.
    expect(after).not.toContain(wrapped);
    const events = await db.select().from(event).orderBy(event.id);
    expect(events.slice(0, kept.length)).toEqual(kept);
    expect(events.slice(kept.length)).toMatchObject([{ kind: "erasure.done" }]);
    expect(await db.select().from(letter)).toEqual(letters);
    expect((await saidOf(id)).map(({ reason: words }) => words).filter((words) => words !== "")).toEqual([]);
    const sessions = await db
      .select({ endedAt: session.endedAt })
      .from(session)
      .innerJoin(account, eq(account.id, session.accountId))
      .where(eq(account.phoneIndex, `erased:${(await accountErased()) ?? ""}`));
    expect(sessions.length).toBeGreaterThan(0);
    expect(sessions.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  test("with nothing that holds it, it is done at once", async () => {
    await leaves();
    expect(await holds()).toEqual([]);
    expect(value(await askErasure(await as(person), {}, started))).toEqual({ erased: true });
    expect((await dump()).includes(person.citizenNumber)).toBe(false);
    expect((await dump()).includes(person.name)).toBe(false);
  });

  test("he thinks better of it while it waits; two at once are one request", async () => {
    const actor = await as(person);
    const twice = await Promise.all([askErasure(actor, {}, started), askErasure(actor, {}, started)]);
    expect(twice.map(reason)).toEqual(["done", "done"]);
    expect((await ownErasure(actor, started)).askedAt).toEqual(started);
    value(await withdrawErasure(actor, {}, started));
    expect(reason(await withdrawErasure(actor, {}, started))).toBe("step_not_possible");
    await leaves();
    expect(await eraseDue(started)).toBe(0);
    const kinds = (await db.select().from(event).where(eq(event.subjectMemberId, person.memberId)))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith("erasure."));
    expect(kinds).toEqual(["erasure.asked", "erasure.withdrawn"]);
  });

  test("whoever holds an office gives it up first, and a proof of identity is fresh", async () => {
    expect(reason(await askErasure(await as(tree.originSecretary), {}, started))).toBe("office_in_the_way");
    const late = new Date(started.getTime() + 3 * 3_600_000);
    expect(reason(await askErasure(await as(person), {}, late))).toBe("recent_sign_in_needed");
  });
});

async function accountErased(): Promise<string | undefined> {
  const rows = await db.select({ id: account.id, index: account.phoneIndex }).from(account);
  return rows.find(({ index }) => index?.startsWith("erased:"))?.id;
}
