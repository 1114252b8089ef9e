import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { event, message, notice } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { openPersonKey, seal } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { deadLetters } from "@/lib/reads/dead-letter";
import { addresseeOf, NOBODY } from "@/lib/reads/message";
import { dateOf } from "@/lib/rules/calendar";
import type { Channel } from "@/lib/rules/channel";
import type { NoticeTemplate } from "@/lib/rules/notice";
import { reason } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { queueMessage } from "./queue";
import { settleMessage, takeDueMessages } from "./relay";
import { retryMessages } from "./retry";

ownDatabase();
const now = new Date();
const clock = { kind: "clock" } as const;

let tree: PlantedTree;
beforeEach(async () => {
  await db.delete(message);
  tree = await plantTree(dateOf(now));
});

interface Choice {
  readonly email?: string;
  readonly smsOff?: boolean;
}

/** Somebody with an account who chose how he is told. */
async function chose(person: PlantedPerson, { email, smsOff = false }: Choice): Promise<string> {
  const { accountId } = await plantSession(person);
  const [key] = await db
    .select({ wrapped: personKey.wrapped })
    .from(personKey)
    .where(eq(personKey.ownerId, accountId));
  const place = { column: "account.email", rowId: accountId };
  await db
    .update(account)
    .set({
      smsOffAt: smsOff ? now : null,
      emailSealed:
        email === undefined ? null : seal(openPersonKey(accountId, key?.wrapped ?? ""), email, place),
      emailConfirmedAt: email === undefined ? null : now,
    })
    .where(eq(account.id, accountId));
  return accountId;
}

const moved = (told: string | null) =>
  writeEvent(
    db,
    clock,
    { kind: "transfer.letter_issued", subjectMemberId: tree.member.memberId, told: { owner: told } },
    now,
  );

const waysOf = async (accountId: string) =>
  (await db.select().from(message).where(eq(message.accountId, accountId)))
    .map(({ channel }) => channel)
    .sort();

describe("who is told by which way", () => {
  test.each([
    [{}, ["sms"]],
    [{ email: "somebody@mail.example" }, ["email", "sms"]],
    [{ email: "somebody@mail.example", smsOff: true }, ["email"]],
    [{ smsOff: true }, []],
  ])("%j: %j, and inside always", async (choice: Choice, ways: string[]) => {
    const accountId = await chose(tree.member, choice);
    await moved(null);
    expect(await waysOf(accountId)).toEqual(ways);
    const told = await db.select().from(notice).where(eq(notice.memberId, tree.member.memberId));
    expect(told).toHaveLength(1);
  });

  test("each by his own, and once however often the same cause is written", async () => {
    const mine = await chose(tree.member, { email: "somebody@mail.example" });
    const clerks = await chose(tree.targetClerk, { smsOff: true, email: "clerk@mail.example" });
    await moved(tree.target.committee);
    expect([await waysOf(mine), await waysOf(clerks)]).toEqual([["email", "sms"], ["email"]]);
    const keys = (await db.select().from(message)).map(({ dedupKey }) => dedupKey);
    expect(new Set(keys).size).toBe(3);
  });

  test("a mail waits for the address of the account, sealed; whoever took it back is told nowhere", async () => {
    const email = "somebody@mail.example";
    const accountId = await chose(tree.member, { email, smsOff: true });
    await moved(null);
    const opened = async () => {
      const [row] = await db.select().from(message).where(eq(message.accountId, accountId));
      const [own] = await db.select().from(account).where(eq(account.id, accountId));
      const [key] = await db.select().from(personKey).where(eq(personKey.ownerId, accountId));
      if (!row || !own || !key) throw new Error("no message");
      expect(JSON.stringify([row, own])).not.toContain(email);
      return addresseeOf(row, { ...own, wrapped: key.wrapped }).to;
    };
    expect(await opened()).toBe(email);
    await chose(tree.member, { smsOff: true });
    expect(await opened()).toBe(NOBODY);
  });
});

describe("dead letters", () => {
  let administrator: PersonActor;
  beforeEach(async () => {
    const actor = await loadActor((await plantSession(tree.originClerk)).sessionId, now);
    if (!actor) throw new Error("no actor");
    administrator = { ...actor, role: "administrator" as const };
  });

  let made = 0;
  async function dead(channel: "sms" | "email", template: NoticeTemplate, error: string): Promise<string> {
    made += 1;
    const dedupKey = `dead:${made}`;
    const to = channel === "sms" ? { phone: "19900001234" } : { email: "somebody@mail.example" };
    const code = template === "something_waits" ? {} : { values: { code: "314159" } };
    await queueMessage(db, { template, to, dedupKey, ...code }, now);
    const [row] = await db.select().from(message).where(eq(message.dedupKey, dedupKey));
    await settleMessage(row?.id ?? "", { ok: false, permanent: true, error }, now);
    return row?.id ?? "";
  }
  const counts = async () => (await deadLetters(administrator, null, 1))?.counts;
  const retried = () => db.select().from(event).where(eq(event.kind, "message.retried"));

  test("are shown by way, newest first, with the last error and nothing of anybody", async () => {
    await dead("sms", "something_waits", "the SMS gateway answered 400");
    await dead("email", "something_waits", "the mail server answered 550 5.1.1 to RCPT TO");
    expect(await counts()).toEqual({ sms: 1, email: 1, webhook: 0 });
    const shown = await deadLetters(administrator, "email", 1);
    expect(shown?.rows.map(({ error }) => error)).toEqual(["the mail server answered 550 5.1.1 to RCPT TO"]);
    expect(Object.keys(shown?.rows[0] ?? {}).sort()).toEqual(
      ["id", "channel", "template", "createdAt", "failedAt", "attempts", "error"].sort(),
    );
    expect(await deadLetters({ ...administrator, role: null }, null, 1)).toBeNull();
  });

  test("come in pages", async () => {
    for (let nth = 0; nth < 26; nth += 1) await dead("sms", "something_waits", "x");
    const pages = await Promise.all(
      [0, 1, 2, 99, Number.NaN].map((page) => deadLetters(administrator, "sms", page)),
    );
    expect(pages.map((one) => [one?.page, one?.pages, one?.rows.length])).toEqual([
      [1, 2, 25],
      [1, 2, 25],
      [2, 2, 1],
      [2, 2, 1],
      [1, 2, 25],
    ]);
  });

  test("go out again, one or all of a way, with an event; a code never does", async () => {
    const [one, other] = [await dead("sms", "something_waits", "x"), await dead("sms", "bound", "x")];
    const code = await dead("sms", "sign_in_code", "x");
    await dead("email", "something_waits", "x");
    const retry = (input: { channel: Channel; id?: string }) => retryMessages(administrator, input, now);
    expect(await retry({ channel: "sms", id: one })).toEqual({ ok: true, value: { count: 1 } });
    expect(reason(await retry({ channel: "sms", id: one }))).toBe("changed_meanwhile");
    expect(reason(await retry({ channel: "sms", id: code }))).toBe("changed_meanwhile");
    expect(await retry({ channel: "sms" })).toEqual({ ok: true, value: { count: 1 } });
    expect(await counts()).toEqual({ sms: 1, email: 1, webhook: 0 });
    const due = await takeDueMessages("sms", now, 10);
    expect(due.map(({ id }) => id).sort()).toEqual([one, other].sort());
    const [row] = await db
      .select()
      .from(message)
      .where(and(eq(message.id, one)));
    expect(row).toMatchObject({ attempts: 1, failedAt: null });
    expect((await retried()).map(({ data }) => data)).toEqual([
      { channel: "sms", count: 1, messageId: one },
      { channel: "sms", count: 1 },
    ]);
  });

  test("by the administrator alone, and once by two at once", async () => {
    const id = await dead("sms", "something_waits", "x");
    const before = (await retried()).length;
    const nobody = { ...administrator, role: null };
    expect(reason(await retryMessages(nobody, { channel: "sms", id }, now))).toBe("not_found");
    const answers = await Promise.all(
      [1, 2, 3].map(() => retryMessages(administrator, { channel: "sms", id }, now)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await retried()).toHaveLength(before + 1);
  });
});
