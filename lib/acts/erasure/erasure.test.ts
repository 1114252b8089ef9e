import { eq, getTableName, inArray, sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { classes } from "@/db/classes";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { installationSealed } from "@/db/installation-sealed";
import { account, session } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { incomingWish, letter, outsideAnswer } from "@/db/schema/letter";
import { member, memberMerge, personKey } from "@/db/schema/member";
import { erasureRequest } from "@/db/schema/privacy";
import { importRow, importRun } from "@/db/schema/roster";
import { attachment } from "@/db/schema/transfer";
import { sealForInstallation } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { eventsOf as saidOf } from "@/lib/reads/case";
import { givenComplaints } from "@/lib/reads/complaint";
import { ownErasure } from "@/lib/reads/erasure";
import { pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { retention } from "@/lib/rules/retention";
import { clock } from "../actor";
import { storeAttachment } from "../attachment/store";
import { issueCertificate } from "../certificate/issue";
import { answerComplaint } from "../complaint/answer";
import { sendComplaint } from "../complaint/send";
import { unbind } from "../identity/release";
import { askReveal } from "../member/reveal";
import { answerLetter } from "../outside/answer";
import { acceptance, issuedOutward, onPaper } from "../outside/outward.sample";
import { emptiedBy } from "../retention/emptied.sample";
import { as, decide, requested, seen, started } from "../transfer/between.sample";
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
  const raw = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await raw<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    const texts = [];
    for (const { name } of tables) {
      for (const { row } of await raw`select t::text as row from ${raw(name)} t`)
        texts.push(`${name}: ${row}`);
    }
    return texts.join("\n");
  } finally {
    await raw.end();
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

/** Of persons, and kept with their record or for longer than a season. */
function isKeptLong(table: string): boolean {
  const kept = classes[table]?.kept ?? "installation";
  return kept !== "installation" && (retention[kept].days ?? Number.POSITIVE_INFINITY) > 90;
}

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

    let erased = 0;
    const emptied = await emptiedBy(async () => {
      erased = await eraseDue(later(days + 1));
    });
    expect(erased).toBe(1);
    expect(await eraseDue(later(days + 1))).toBe(0);
    // What a master key seals for long does not go with his key: the erasure reaches each of it.
    const reached = installationSealed.filter(({ table }) => isKeptLong(getTableName(table)));
    const left = reached.filter(({ table, column }) => !emptied(getTableName(table), column.name));
    expect(left.map(({ name }) => name)).toEqual([]);
    expect(reached.length).toBeGreaterThan(8);
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

  test("one that fails keeps nobody waiting behind it, and is tried again", async () => {
    const [first, second] = [
      person,
      await plantPerson({ name: "后来", branchId: tree.origin.branch, today }),
    ];
    for (const [nth, who] of [first, second].entries()) {
      const at = new Date(started.getTime() + nth);
      value(await askErasure(await as(who), {}, at));
      await db.update(member).set({ status: "removed" }).where(eq(member.id, who.memberId));
    }
    const nameOf = async ({ memberId }: PlantedPerson) =>
      (await db.select({ name: member.name }).from(member).where(eq(member.id, memberId)))[0]?.name;
    const broken = sql.raw(`
      create function refuse_erasure() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
      create trigger refuse_erasure before update on member for each row
        when (old.id = '${first.memberId}') execute function refuse_erasure();`);
    await db.execute(broken);
    try {
      expect(await eraseDue(started)).toBe(1);
      expect([await nameOf(first), await nameOf(second)]).toEqual([first.name, "—"]);
      // Nothing but the failure is left: the duty says so, and whoever watches it is told.
      await expect(eraseDue(started)).rejects.toThrow();
    } finally {
      await db.execute(sql`drop trigger refuse_erasure on member`);
      await db.execute(sql`drop function refuse_erasure`);
    }
    expect(await eraseDue(started)).toBe(1);
    expect(await nameOf(first)).toBe("—");
  });

  test.each([
    ["moved", true],
    ["objection", true],
    ["merged", true],
    ["no_longer_member", false],
    ["deceased", false],
  ] as const)("a login that is released for %s has asked for it no longer: %s", async (why, withdrawn) => {
    const actor = await as(person);
    value(await askErasure(actor, {}, started));
    const whose = { accountId: actor.accountId, memberId: person.memberId, why };
    await transaction((tx) => unbind(tx, clock, whose, started));
    const [request] = await db
      .select()
      .from(erasureRequest)
      .where(eq(erasureRequest.memberId, person.memberId));
    expect(request?.withdrawnAt).toEqual(withdrawn ? started : null);
    await leaves();
    expect(await eraseDue(started)).toBe(withdrawn ? 0 : 1);
  });

  test.each([
    ["another member", true],
    ["nobody", false],
  ])("a login that is bound to %s by the time he is erased stays: %s", async (_whose, stays) => {
    const actor = await as(person);
    value(await askErasure(actor, {}, started));
    await leaves();
    const whose = { accountId: actor.accountId, memberId: person.memberId, why: "no_longer_member" } as const;
    await transaction((tx) => unbind(tx, clock, whose, started));
    const { phone } = person;
    const other = await plantPerson({ name: "同号", branchId: tree.origin.branch, today, phone });
    const login = () => db.select().from(account).where(eq(account.id, actor.accountId));
    if (stays) {
      const bound = { memberId: other.memberId, boundAt: started, boundBy: "code" } as const;
      await db.update(account).set(bound).where(eq(account.id, actor.accountId));
    }
    const before = await login();
    expect(await eraseDue(started)).toBe(1);
    expect(await eraseDue(started)).toBe(0);
    expect((await login())[0]?.phoneIndex).toBe(stays ? before[0]?.phoneIndex : `erased:${actor.accountId}`);
    if (stays) expect(await login()).toEqual(before);
    const [his] = await db.select().from(member).where(eq(member.id, person.memberId));
    expect(his).toMatchObject({ name: "—", phoneIndex: null });
  });

  test("rows of rosters that name him go at once; those of others stay", async () => {
    const runId = newId();
    const run = {
      id: runId,
      state: "committed",
      fileName: "x",
      fileSha256: "x",
      createdAt: started,
    } as const;
    await db.insert(importRun).values(run);
    const other = await plantPerson({ name: person.name, branchId: tree.origin.branch, today });
    const rows = {
      hisNumber: { name: "写错的", citizenNumber: ` ${person.citizenNumber.toLowerCase()}` },
      hisTelephone: { name: "写错的", citizenNumber: "1", phone: `+86 ${person.phone}` },
      hisName: { name: person.name, citizenNumber: "110197" },
      hisOffice: { code: "1", secretary: person.name },
      namesake: { name: person.name, citizenNumber: other.citizenNumber },
      another: { name: "别人", citizenNumber: "", phone: other.phone },
    };
    const ids = new Map(Object.keys(rows).map((key) => [key, newId()]));
    await db.insert(importRow).values(
      Object.entries(rows).map(([key, cells], row) => {
        const id = ids.get(key) ?? "";
        const cellsSealed = sealForInstallation(JSON.stringify(cells), {
          column: "import_row.cells",
          rowId: id,
        });
        return { id, runId, sheet: "members", row, outcome: "rejected" as const, reasons: [], cellsSealed };
      }),
    );
    await leaves();
    expect(value(await askErasure(await as(person), {}, started))).toEqual({ erased: true });
    const left = await db.select({ id: importRow.id }).from(importRow).where(eq(importRow.runId, runId));
    expect(left.map(({ id }) => id).sort()).toEqual([ids.get("namesake"), ids.get("another")].sort());
  });

  test("a duplicate that went into his record is erased with it", async () => {
    const twin = await plantPerson({ name: "欧阳桃妖", branchId: tree.origin.sister, today });
    await db.insert(memberMerge).values({
      keptId: person.memberId,
      lostId: twin.memberId,
      lostBranchId: tree.origin.sister,
      ownerId: tree.origin.committee,
      reason: "",
      proposedBy: tree.originClerk.memberId,
      proposedAt: started,
      decidedBy: tree.rootClerk.memberId,
      decidedAt: started,
      outcome: "merged",
    });
    await db.update(member).set({ status: "duplicate" }).where(eq(member.id, twin.memberId));
    await leaves();
    expect(value(await askErasure(await as(person), {}, started))).toEqual({ erased: true });
    expect(await dump()).not.toContain(twin.name);
  });

  test("a photograph that he showed goes, the scan that he added to the case of somebody else stays", async () => {
    const id = await issuedOutward(tree, started);
    const content = await onPaper(id, acceptance(today));
    const { id: answerId } = value(await answerLetter(content, "n", started));
    const scan = await addedBy(person, id);
    await db.update(outsideAnswer).set({ attachmentId: scan }).where(eq(outsideAnswer.id, answerId));
    const photo = await addedBy(person, null);
    const { accountId } = await as(person);
    const wish = { accountId, targetBranchId: tree.target.branch, bodySealed: "", createdAt: started };
    await db.insert(incomingWish).values({ ...wish, attachmentId: photo });
    await leaves();
    expect(value(await askErasure(await as(person), {}, started))).toEqual({ erased: true });
    const left = await db
      .select({ id: attachment.id })
      .from(attachment)
      .where(inArray(attachment.id, [scan, photo]));
    expect(left).toEqual([{ id: scan }]);
  });

  test("whoever holds an office gives it up first, and a proof of identity is fresh", async () => {
    expect(reason(await askErasure(await as(tree.originSecretary), {}, started))).toBe("office_in_the_way");
    const late = new Date(started.getTime() + 3 * 3_600_000);
    expect(reason(await askErasure(await as(person), {}, late))).toBe("recent_sign_in_needed");
  });
});

async function addedBy({ memberId }: PlantedPerson, transferId: string | null): Promise<string> {
  const bytes = pngHead(800, 600);
  const input = { transferId, bytes, uploadedBy: memberId };
  return value(await transaction((tx) => storeAttachment(tx, input, started))).id;
}

async function accountErased(): Promise<string | undefined> {
  const rows = await db.select({ id: account.id, index: account.phoneIndex }).from(account);
  return rows.find(({ index }) => index?.startsWith("erased:"))?.id;
}
