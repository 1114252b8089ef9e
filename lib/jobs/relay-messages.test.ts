import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { message, webhook } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, plantSession, plantTree } from "@/db/seed/tree";
import { type MessageFacts, queueMessage } from "@/lib/acts/message/queue";
import { takeDueMessages } from "@/lib/acts/message/relay";
import { addWebhook } from "@/lib/acts/webhook/add";
import type { SendMail } from "@/lib/gateways/mail";
import type { SendSms } from "@/lib/gateways/sms";
import type { TellRobot } from "@/lib/gateways/webhook";
import { loadActor } from "@/lib/reads/actor";
import { NOBODY } from "@/lib/reads/message";
import { dateOf } from "@/lib/rules/calendar";
import type { Delivery } from "@/lib/rules/channel";
import { relayMails, relayMessages, relayWebhooks } from "./relay-messages";

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

  test("what can never be delivered is dead at once", async () => {
    const key = await code(inventedPhone());
    const { sent, send } = gateway(() => true, true);
    await relayMessages(send, start);
    expect(await stored(key)).toMatchObject({ attempts: 1, lastError: "the SMS gateway answered 503" });
    expect((await stored(key)).failedAt).not.toBeNull();
    expect(await relayMessages(send, inSeconds(365 * 86_400))).toBe(0);
    expect(sent).toHaveLength(1);
  });

  test("a gateway that throws says nothing of what it was given", async () => {
    const phone = inventedPhone();
    const key = await code(phone);
    await relayMessages(async () => Promise.reject(new TypeError(`cannot send to ${phone}`)), start);
    expect(await stored(key)).toMatchObject({ failedAt: null, lastError: "the gateway failed: TypeError" });
  });

  test("keeps telephones and codes sealed in the row", async () => {
    const phone = inventedPhone();
    const row = JSON.stringify(await stored(await code(phone)));
    expect(row).not.toContain(phone);
    expect(row).not.toContain("314159");
  });
});

describe("relaying mails", () => {
  type Mail = Parameters<SendMail>[0];
  function mailbox(answer: Delivery = { ok: true }) {
    const sent: Mail[] = [];
    const send: SendMail = async (mail) => {
      sent.push(mail);
      return answer;
    };
    return { sent, send };
  }
  const address = "https://suixing.example";
  const email = "somebody@mail.example";

  test("says that something waits, with the way in, and nothing else; a code by its sentence", async () => {
    const waits = await queue({ template: "something_waits", to: { email } });
    const code = await queue({ template: "email_code", to: { email }, values: { code: "314159" } });
    const { sent, send } = mailbox();
    expect(await relayMails(send, address, start)).toBe(2);
    expect(sent).toContainEqual({
      to: email,
      subject: "您有一项待办",
      text: "【随行】您有一项待办，请登录查看。\nhttps://suixing.example/me/notices",
      key: waits,
    });
    expect(sent).toContainEqual({
      to: email,
      subject: "邮箱验证码",
      text: "【随行】邮箱验证码 314159，30 分钟内有效。若非本人操作，请忽略。",
      key: code,
    });
    for (const { subject, text } of sent) expect(subject + text).not.toContain("党");
    expect(await relayMails(send, address, inSeconds(86_400))).toBe(0);
    expect(JSON.stringify(await db.select().from(message))).not.toContain(email);
  });

  test("tries again what is refused for now, and gives up what is refused for good", async () => {
    const key = await queue({ template: "something_waits", to: { email } });
    const later = mailbox({ ok: false, permanent: false, error: "the mail server answered 450 to RCPT TO" });
    await relayMails(later.send, address, start);
    expect(await stored(key)).toMatchObject({ failedAt: null, attempts: 1 });
    const never = mailbox({ ok: false, permanent: true, error: "the mail server answered 550 to RCPT TO" });
    expect(await relayMails(never.send, address, inSeconds(29))).toBe(0);
    expect(await relayMails(never.send, address, inSeconds(30))).toBe(1);
    expect(await stored(key)).toMatchObject({
      sentAt: null,
      lastError: "the mail server answered 550 to RCPT TO",
    });
    expect((await stored(key)).failedAt).not.toBeNull();
  });

  test("neither way touches what waits for the other", async () => {
    await queue({ template: "something_waits", to: { email } });
    await code(inventedPhone());
    const mails = mailbox();
    const texts = gateway();
    expect([await relayMessages(texts.send, start), await relayMails(mails.send, address, start)]).toEqual([
      1, 1,
    ]);
    expect([texts.sent.length, mails.sent.length]).toEqual([1, 1]);
  });
});

describe("telling robots", () => {
  const address = "https://suixing.example";
  const secret = "SEC0123456789";

  async function plantRobot(): Promise<string> {
    const { origin, originClerk } = await plantTree(dateOf(start));
    const { sessionId } = await plantSession(originClerk);
    const clerk = await loadActor(sessionId, start);
    if (!clerk) throw new Error("no actor");
    const url = `https://oapi.dingtalk.com/robot/send?access_token=${sessionId}`;
    const robot = { committeeId: origin.committee, kind: "dingtalk" as const, url, secret };
    const added = await addWebhook(clerk, robot, start);
    if (!added.ok) throw new Error(added.refusal.reason);
    return added.value.id;
  }
  function group(answer: Delivery = { ok: true }) {
    const heard: { kind: string; secret: string | null; text: string }[] = [];
    const tell: TellRobot = async ({ kind, secret: key }, text) => {
      heard.push({ kind, secret: key, text });
      return answer;
    };
    return { heard, tell };
  }
  const waits = (webhookId: string) => queue({ template: "something_waits", to: { webhookId } });
  const minuteLater = () => new Date(Date.now() + 61_000);

  test("however much waits for one, it is said once, with the way to the desk; then it rests", async () => {
    const [one, other] = [await plantRobot(), await plantRobot()];
    const keys = [];
    for (let nth = 0; nth < 250; nth += 1) keys.push(await waits(one));
    await waits(other);
    const { heard, tell } = group();
    while ((await relayWebhooks(tell, address, start)) > 0);
    const text = "【随行】您有一项待办，请登录查看。\nhttps://suixing.example/desk";
    expect(heard).toEqual([
      { kind: "dingtalk", secret, text },
      { kind: "dingtalk", secret, text },
    ]);
    for (const key of keys) expect((await stored(key)).sentAt).not.toBeNull();
    const next = await waits(one);
    expect(await relayWebhooks(tell, address, new Date())).toBe(0);
    expect(await relayWebhooks(tell, address, minuteLater())).toBe(1);
    expect((await stored(next)).sentAt).not.toBeNull();
    expect(heard).toHaveLength(3);
  });

  test("what was meant for later is told later", async () => {
    const robot = await plantRobot();
    const [now, later] = [await waits(robot), await waits(robot)];
    const morning = new Date(Date.now() + 3_600_000);
    await db.update(message).set({ dueAt: morning }).where(eq(message.dedupKey, later));
    const { heard, tell } = group();
    await relayWebhooks(tell, address, start);
    expect([(await stored(now)).sentAt !== null, (await stored(later)).sentAt !== null]).toEqual([
      true,
      false,
    ]);
    await relayWebhooks(tell, address, morning);
    expect((await stored(later)).sentAt).not.toBeNull();
    expect(heard).toHaveLength(2);
  });

  test("a test is said in its own words, and does not wait for the rest to end", async () => {
    const robot = await plantRobot();
    await waits(robot);
    const { heard, tell } = group();
    await relayWebhooks(tell, address, start);
    await queue({ template: "webhook_test", to: { webhookId: robot } });
    expect(await relayWebhooks(tell, address, start)).toBe(1);
    expect(heard.at(-1)?.text).toContain("测试消息");
  });

  test("one that is gone for good leaves no queue behind, one that is busy is tried again", async () => {
    const [gone, busy] = [await plantRobot(), await plantRobot()];
    const dead = [await waits(gone), await waits(gone)];
    const refused = group({ ok: false, permanent: true, error: "the vendor answered 200 with code 310000" });
    await relayWebhooks(refused.tell, address, start);
    for (const key of dead) expect((await stored(key)).failedAt).not.toBeNull();
    expect(refused.heard).toHaveLength(1);
    const later = await waits(busy);
    const full = group({ ok: false, permanent: false, error: "the vendor answered 200 with code 130101" });
    await relayWebhooks(full.tell, address, start);
    expect(await stored(later)).toMatchObject({ failedAt: null, sentAt: null, attempts: 1 });
    const { heard, tell } = group();
    expect(await relayWebhooks(tell, address, inSeconds(59))).toBe(0);
    expect(await relayWebhooks(tell, address, minuteLater())).toBe(1);
    expect((await stored(later)).lastError).toBeNull();
    expect(heard).toHaveLength(1);
  });

  test("one that was removed hears nothing any more", async () => {
    const robot = await plantRobot();
    const key = await waits(robot);
    const [clerk] = await db.select({ by: webhook.createdBy }).from(webhook).where(eq(webhook.id, robot));
    await db
      .update(webhook)
      .set({ removedAt: start, removedBy: clerk?.by ?? null })
      .where(eq(webhook.id, robot));
    const { heard, tell } = group();
    expect(await relayWebhooks(tell, address, start)).toBe(1);
    expect(heard).toEqual([]);
    expect((await stored(key)).sentAt).not.toBeNull();
  });
});

test("thousands of messages go out in rounds: never more in hand at once than a round", async () => {
  await db.execute(sql`
    insert into message (id, template, dedup_key, account_id, created_at, due_at)
    select gen_random_uuid(), 'something_waits', 'many:' || n, ${(await plantAccount()).accountId}::uuid,
      ${start.toISOString()}::timestamptz, ${start.toISOString()}::timestamptz
    from generate_series(1, 2000) n`);
  const seen = new Set<string>();
  let atOnce = 0;
  let mostAtOnce = 0;
  const send: SendSms = async ({ key }) => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    seen.add(key);
    atOnce -= 1;
    return { ok: true };
  };
  let rounds = 0;
  while ((await relayMessages(send, start)) > 0) rounds += 1;
  expect(seen.size).toBe(2_000);
  expect(rounds).toBe(40);
  expect(mostAtOnce).toBeLessThanOrEqual(50);
}, 60_000);

async function plantAccount() {
  const { member } = await plantTree(dateOf(start));
  return plantSession(member);
}
