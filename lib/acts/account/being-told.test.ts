import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, emailAttempt } from "@/db/schema/account";
import { event, message } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { contactChoiceOf, emailOnItsWay } from "@/lib/reads/contact-choice";
import { addresseeOf } from "@/lib/reads/message";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { confirmEmail } from "./confirm-email";
import { removeEmail } from "./remove-email";
import { requestSignInCode } from "./request-sign-in-code";
import { setEmail } from "./set-email";
import { signIn } from "./sign-in";
import { switchSms } from "./switch-sms";

ownDatabase();
const now = new Date();
const MINUTE = 60_000;
const later = (ms: number) => new Date(now.getTime() + ms);
const longAgo = (actor: PersonActor): PersonActor => ({
  ...actor,
  provenAt: later(-3 * 60 * MINUTE),
  secondFactorAt: later(-3 * 60 * MINUTE),
});

let made = 0;
const newAddress = () => `somebody.${++made}@mail.example`;
let tree: PlantedTree;
let actor: PersonActor;

async function actorOf(sessionId: string): Promise<PersonActor> {
  const found = await loadActor(sessionId, now);
  if (!found) throw new Error("no actor");
  return found;
}

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  actor = await actorOf((await plantSession(tree.member)).sessionId);
});

/** The newest code that went to an address. */
async function codeFor(email: string): Promise<string> {
  const rows = await db.select().from(message).where(eq(message.template, "email_code"));
  const mine = rows
    .map((row) => ({ ...addresseeOf(row, null), at: row.id }))
    .filter(({ to }) => to === email);
  return mine.sort((one, other) => other.at.localeCompare(one.at))[0]?.values.code ?? "";
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const eventsOf = async (kind: (typeof event.$inferSelect)["kind"]) =>
  db
    .select()
    .from(event)
    .where(and(eq(event.kind, kind), eq(event.actorAccountId, actor.accountId)));

describe("an e-mail address", () => {
  test("is used once the code that went there came back, sealed, and that is one event", async () => {
    const email = newAddress();
    value(await setEmail(actor, { email }, now));
    expect(await contactChoiceOf(actor)).toEqual({ maskedEmail: null, smsOn: true });
    expect(await emailOnItsWay(actor, now)).toBe("s***@mail.example");
    const code = await codeFor(email);
    value(await confirmEmail(actor, { code }, now));
    expect(await contactChoiceOf(actor)).toEqual({ maskedEmail: "s***@mail.example", smsOn: true });
    expect(await emailOnItsWay(actor, now)).toBeNull();
    const rows = [
      await db.select().from(account),
      await db.select().from(emailAttempt),
      await db.select().from(message),
      await eventsOf("account.email_confirmed"),
    ];
    expect(rows[3]).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(reason(await confirmEmail(actor, { code }, now))).toBe("code_expired");
  });

  test("a wrong code takes a try, after five the right one comes too late, and the next code has five again", async () => {
    const email = newAddress();
    value(await setEmail(actor, { email }, now));
    const code = await codeFor(email);
    for (const left of [4, 3, 2, 1]) {
      expect(await confirmEmail(actor, { code: wrong(code) }, now)).toEqual({
        ok: false,
        refusal: { reason: "wrong_code", details: { left } },
      });
    }
    expect(reason(await confirmEmail(actor, { code: wrong(code) }, now))).toBe("code_expired");
    expect(reason(await confirmEmail(actor, { code }, now))).toBe("code_expired");
    expect(await emailOnItsWay(actor, now)).toBeNull();
    value(await setEmail(actor, { email }, now));
    value(await confirmEmail(actor, { code: await codeFor(email) }, now));
  });

  test("only the newest code counts, for thirty minutes, and for the account that asked", async () => {
    const [first, second] = [newAddress(), newAddress()];
    value(await setEmail(actor, { email: first }, now));
    value(await setEmail(actor, { email: second }, later(1000)));
    const [old, code] = [await codeFor(first), await codeFor(second)];
    if (old !== code) expect(reason(await confirmEmail(actor, { code: old }, now))).toBe("wrong_code");
    const other = await actorOf((await plantSession(tree.originSecretary)).sessionId);
    expect(reason(await confirmEmail(other, { code }, now))).toBe("code_expired");
    const end = later(1000 + 30 * MINUTE);
    expect(reason(await confirmEmail(actor, { code }, end))).toBe("code_expired");
    value(await confirmEmail(actor, { code }, new Date(end.getTime() - 1)));
  });

  test("of ten at once with the right code one confirms", async () => {
    const email = newAddress();
    value(await setEmail(actor, { email }, now));
    const code = await codeFor(email);
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirmEmail(actor, { code }, now)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await eventsOf("account.email_confirmed")).toHaveLength(1);
  });

  test("is changed by another that is confirmed, and forgotten with all that is on its way", async () => {
    const [first, second] = [newAddress(), `other@mail.example`];
    value(await setEmail(actor, { email: first }, now));
    value(await confirmEmail(actor, { code: await codeFor(first) }, now));
    value(await setEmail(actor, { email: second }, later(1)));
    expect((await contactChoiceOf(actor))?.maskedEmail).toBe("s***@mail.example");
    value(await confirmEmail(actor, { code: await codeFor(second) }, later(1)));
    expect((await contactChoiceOf(actor))?.maskedEmail).toBe("o***@mail.example");
    value(await setEmail(actor, { email: first }, later(2)));
    value(await removeEmail(actor, {}, now));
    value(await removeEmail(actor, {}, now));
    expect((await contactChoiceOf(actor))?.maskedEmail).toBeNull();
    expect(reason(await confirmEmail(actor, { code: await codeFor(first) }, now))).toBe("code_expired");
    expect(await eventsOf("account.email_removed")).toHaveLength(1);
  });

  test("is for those whom there is something to tell, and asks for a recent sign-in @V7.5.1", async () => {
    const { attempt } = value(await requestSignInCode({ phone: inventedPhone() }, { network: "test" }, now));
    const [sent] = await db
      .select()
      .from(message)
      .where(eq(message.dedupKey, `code:${attempt}`));
    if (!sent) throw new Error("no message");
    const code = addresseeOf(sent, null).values.code ?? "";
    const stranger = await actorOf(value(await signIn({ attempt, code }, now)).sessionId);
    expect(reason(await setEmail(stranger, { email: newAddress() }, now))).toBe("not_verified");
    const email = newAddress();
    expect(reason(await setEmail(longAgo(actor), { email }, now))).toBe("recent_sign_in_needed");
    expect(reason(await removeEmail(longAgo(actor), {}, now))).toBe("recent_sign_in_needed");
    expect(reason(await switchSms(longAgo(actor), { sms: "off" }, now))).toBe("recent_sign_in_needed");
    expect(await codeFor(email)).toBe("");
  });

  test("gets three codes an hour, whoever asks and however it is written; another one is not touched", async () => {
    const at = new Date("2026-11-23T02:30:00Z");
    const proven = (one: PersonActor) => ({ ...one, provenAt: at, secondFactorAt: at });
    const other = proven(await actorOf((await plantSession(tree.originSecretary)).sessionId));
    const email = newAddress();
    value(await setEmail(proven(actor), { email }, at));
    value(await setEmail(proven(actor), { email: email.replace("some", "SOME") }, at));
    value(await setEmail(other, { email }, at));
    expect(reason(await setEmail(other, { email }, at))).toBe("too_many_attempts");
    value(await setEmail(other, { email: newAddress() }, at));
  });

  test("an account asks ten times a day", async () => {
    const at = new Date("2026-11-24T02:30:00Z");
    const proven = { ...actor, provenAt: at, secondFactorAt: at };
    for (let nth = 0; nth < 10; nth += 1) value(await setEmail(proven, { email: newAddress() }, at));
    expect(reason(await setEmail(proven, { email: newAddress() }, at))).toBe("too_many_attempts");
  });
});

test("notices by SMS are switched off and on again, once each", async () => {
  for (const sms of ["off", "off", "on", "on"] as const) {
    value(await switchSms(actor, { sms }, now));
    expect(await contactChoiceOf(actor)).toEqual({ maskedEmail: null, smsOn: sms === "on" });
  }
  expect(await eventsOf("account.sms_switched_off")).toHaveLength(1);
  expect(await eventsOf("account.sms_switched_on")).toHaveLength(1);
});
