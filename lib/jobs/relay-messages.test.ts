import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { message } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, plantSession, plantTree } from "@/db/seed/tree";
import { type MessageFacts, queueMessage } from "@/lib/acts/message/queue";
import { takeDueMessages } from "@/lib/acts/message/relay";
import type { SendSms } from "@/lib/gateways/sms";
import { NOBODY } from "@/lib/reads/message";
import { dateOf } from "@/lib/rules/calendar";
import { relayMessages } from "./relay-messages";

ownDatabase();
const start = new Date();
const inSeconds = (seconds: number) => new Date(start.getTime() + seconds * 1000);

type Sms = Parameters<SendSms>[0];

/** A gateway that notes what it is given, and fails for as long as it is told to. */
function gateway(failing: (sms: Sms) => boolean = () => false, permanent = false) {
  const sent: Sms[] = [];
  const send: SendSms = async (sms) => {
    sent.push(sms);
    const error = "the SMS gateway answered 503";
    return failing(sms) ? { ok: false, permanent, error } : { ok: true };
  };
  return { sent, send };
}

let made = 0;
async function queue(facts: Omit<MessageFacts, "dedupKey"> & { dedupKey?: string }): Promise<string> {
  made += 1;
  const dedupKey = facts.dedupKey ?? `test:${made}`;
  await transaction((tx) => queueMessage(tx, { ...facts, dedupKey }, start));
  return dedupKey;
}
const code = (phone: string) =>
  queue({ template: "sign_in_code", to: { phone }, values: { code: "314159" } });

async function stored(dedupKey: string) {
  const [row] = await db.select().from(message).where(eq(message.dedupKey, dedupKey));
  if (!row) throw new Error("no such message");
  return row;
}

beforeEach(async () => {
  await db.delete(message);
});

describe("relaying messages", () => {
  test("hands over what is due once, with its sentence and its key", async () => {
    const phone = inventedPhone();
    const key = await code(phone);
    const { sent, send } = gateway();
    expect(await relayMessages(send, start)).toBe(1);
    expect(sent).toEqual([{ phone, key, text: "【随行】登录验证码 314159，5 分钟内有效。请勿告诉他人。" }]);
    expect(await stored(key)).toMatchObject({ attempts: 1, lastError: null, failedAt: null });
    expect((await stored(key)).sentAt).not.toBeNull();
    expect(await relayMessages(send, inSeconds(86_400))).toBe(0);
    expect(sent).toHaveLength(1);
  });

  test("queues the same cause once", async () => {
    const dedupKey = "the-same-cause";
    for (const _ of [1, 2]) {
      await queue({
        template: "sign_in_code",
        to: { phone: inventedPhone() },
        values: { code: "1" },
        dedupKey,
      });
    }
    const { sent, send } = gateway();
    await relayMessages(send, start);
    expect(sent).toHaveLength(1);
  });

  test("takes up again what a process left that died: at least once, under the same key", async () => {
    const key = await code(inventedPhone());
    expect(await takeDueMessages("sms", start, 50)).toHaveLength(1);
    const { sent, send } = gateway();
    expect(await relayMessages(send, inSeconds(29))).toBe(0);
    expect(await relayMessages(send, inSeconds(30))).toBe(1);
    expect(sent.map((sms) => sms.key)).toEqual([key]);
    expect((await stored(key)).attempts).toBe(2);
  });

  test("gives each message to one of two relays that look at the same moment", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => code(inventedPhone())));
    const one = gateway();
    const two = gateway();
    const did = await Promise.all([relayMessages(one.send, start), relayMessages(two.send, start)]);
    expect(did[0] + did[1]).toBe(20);
    expect([...one.sent, ...two.sent].map((sms) => sms.key).sort()).toEqual(keys.sort());
  });

  test("tries again after a pause that doubles, and is dead after the eighth attempt, but stays visible", async () => {
    const key = await code(inventedPhone());
    const { sent, send } = gateway(() => true);
    let due = start;
    for (const attempt of [1, 2, 3, 4, 5, 6, 7, 8]) {
      expect(await relayMessages(send, new Date(due.getTime() - 1))).toBe(0);
      expect(await relayMessages(send, due)).toBe(1);
      const row = await stored(key);
      expect(row).toMatchObject({
        attempts: attempt,
        sentAt: null,
        lastError: "the SMS gateway answered 503",
      });
      expect(row.failedAt === null).toBe(attempt < 8);
      expect(row.dueAt.getTime() - due.getTime()).toBe(30_000 * 2 ** (attempt - 1));
      due = row.dueAt;
    }
    expect(await relayMessages(send, inSeconds(365 * 86_400))).toBe(0);
    expect(new Set(sent.map((sms) => sms.key))).toEqual(new Set([key]));
    expect(sent).toHaveLength(8);
  });

  test("forgets the error of an attempt when a later one succeeds", async () => {
    const key = await code(inventedPhone());
    let failing = true;
    const { send } = gateway(() => failing);
    await relayMessages(send, start);
    expect((await stored(key)).lastError).not.toBeNull();
    failing = false;
    await relayMessages(send, inSeconds(30));
    expect(await stored(key)).toMatchObject({ attempts: 2, lastError: null, failedAt: null });
  });

  test("drops what is addressed to nobody, as if it had been delivered", async () => {
    const key = await code(NOBODY);
    const { sent, send } = gateway();
    expect(await relayMessages(send, start)).toBe(1);
    expect(sent).toEqual([]);
    expect((await stored(key)).sentAt).not.toBeNull();
  });

  test("a message that fails, or cannot be opened any more, stands in nobody's way", async () => {
    const { member, originClerk } = await plantTree(dateOf(start));
    const { accountId } = await plantSession(member);
    const lost = await queue({ template: "something_waits", to: { accountId } });
    await db.delete(personKey).where(eq(personKey.ownerId, accountId));
    const refused = await code(originClerk.phone);
    const fine = await code(inventedPhone());
    const { sent, send } = gateway((sms) => sms.phone === originClerk.phone);
    expect(await relayMessages(send, start)).toBe(3);
    expect(sent.map((sms) => sms.key).sort()).toEqual([refused, fine].sort());
    expect((await stored(fine)).sentAt).not.toBeNull();
    expect(await stored(refused)).toMatchObject({ sentAt: null, lastError: "the SMS gateway answered 503" });
    expect(await stored(lost)).toMatchObject({
      sentAt: null,
      lastError: "the message cannot be opened any more",
      attempts: 1,
    });
    expect((await stored(lost)).failedAt).not.toBeNull();
  });

  test("to an account goes to its telephone; who it is stands neither in the text nor in the row", async () => {
    const { member, names } = await plantTree(dateOf(start));
    const { accountId } = await plantSession(member);
    const templates = ["something_waits", "bound", "verified_in_person"] as const;
    for (const template of templates) await queue({ template, to: { accountId } });
    const { sent, send } = gateway();
    await relayMessages(send, start);
    expect(sent.map((sms) => sms.phone)).toEqual(templates.map(() => member.phone));
    const known = [member.name, member.citizenNumber, ...Object.values(names), "党"];
    for (const { text } of sent) for (const word of known) expect(text).not.toContain(word);
    const rows = JSON.stringify(await db.select().from(message));
    for (const word of [member.name, member.citizenNumber, member.phone]) expect(rows).not.toContain(word);
  });

  test("keeps telephones and codes sealed in the row", async () => {
    const phone = inventedPhone();
    const row = JSON.stringify(await stored(await code(phone)));
    expect(row).not.toContain(phone);
    expect(row).not.toContain("314159");
  });
});
