import { randomBytes } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { allOrNothing, db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { complaint } from "@/db/schema/complaint";
import { formPress, limitCounter } from "@/db/schema/limit";
import { ownDatabase } from "@/db/seed/test-database";
import { done, refuse } from "../../rules/refusal";
import { sendComplaint } from "../complaint/send";
import { withinLimit } from "../limit";
import { once, type Press } from "./once";

ownDatabase();
const now = new Date();
const press = (more: Partial<Press> = {}): Press => ({
  key: randomBytes(16).toString("hex"),
  accountId: null,
  body: "办理太慢",
  ...more,
});

/** A complaint of somebody without an account: its path carries a code that is made anew each time. */
async function complain(text: string) {
  const outcome = await sendComplaint(null, { text, contact: "", transferId: null }, newId(), now);
  return outcome.ok ? done(`/complaint/${outcome.value.code}`) : outcome;
}
const complaints = async () => (await db.select({ n: count() }).from(complaint))[0]?.n ?? 0;
const presses = async () => (await db.select({ n: count() }).from(formPress))[0]?.n ?? 0;

test("a press that comes in again is answered the same, and nothing is done again", async () => {
  const [before, one] = [await complaints(), press()];
  const first = await once(one, () => complain("一"), now);
  expect(first.ok && first.value).toMatch(/^\/complaint\/\w+/);
  expect(await once(one, () => complain("一"), now)).toEqual(first);
  expect(await complaints()).toBe(before + 1);
});

test("ten presses at once are one, and all get the same answer", async () => {
  const [before, one] = [await complaints(), press()];
  const answers = await Promise.all(Array.from({ length: 10 }, () => once(one, () => complain("十"), now)));
  expect(new Set(answers.map((answer) => answer.ok && answer.value)).size).toBe(1);
  expect(answers[0]?.ok).toBe(true);
  expect(await complaints()).toBe(before + 1);
});

test("the same key with something else in the form is refused in words, and for another account it is another press", async () => {
  const [before, one] = [await complaints(), press({ accountId: newId() })];
  await once(one, () => complain("一"), now);
  expect(await once({ ...one, body: "别的" }, () => complain("别的"), now)).toEqual(
    refuse("form_sent_before"),
  );
  expect(await complaints()).toBe(before + 1);
  expect((await once({ ...one, accountId: newId() }, () => complain("一"), now)).ok).toBe(true);
  expect(await complaints()).toBe(before + 2);
});

test("a press that was refused did nothing, and can be pressed again", async () => {
  const [before, one] = [await presses(), press()];
  const refused = async () =>
    transaction(async (tx) => {
      await withinLimit(tx, "objection_per_network", one.key, now);
      return refuse("wrong_code", { left: 4 });
    });
  expect(await once(one, refused, now)).toEqual(refuse("wrong_code", { left: 4 }));
  expect(await presses()).toBe(before);
  // What was counted stays counted.
  expect(await db.select().from(limitCounter).where(eq(limitCounter.key, one.key))).toHaveLength(1);
  expect(await once(one, () => allOrNothing<string>(async () => refuse("four_eyes")), now)).toEqual(
    refuse("four_eyes"),
  );
  expect((await once(one, () => complain("再按"), now)).ok).toBe(true);
});

test("one that waits for another which is refused is done itself", async () => {
  const one = press();
  let goOn = () => {};
  let isInside = () => {};
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const inside = new Promise<void>((resolve) => {
    isInside = resolve;
  });
  const slow = once(
    one,
    () =>
      transaction(async () => {
        isInside();
        await gate;
        return refuse("changed_meanwhile");
      }),
    now,
  );
  await inside;
  const second = once(one, () => complain("等"), now);
  goOn();
  expect(await slow).toEqual(expect.objectContaining({ ok: false }));
  expect((await second).ok).toBe(true);
});

test("what fails leaves no trace of its press, and what was done without its answer is not done again", async () => {
  const [before, kept, one] = [await complaints(), await presses(), press()];
  const fails = () =>
    transaction(async () => {
      throw new Error("a bug");
    });
  await expect(once(one, fails, now)).rejects.toThrow("a bug");
  expect(await presses()).toBe(kept);
  const lost = async () => {
    await complain("丢");
    throw new Error("the answer is lost");
  };
  await expect(once(one, lost, now)).rejects.toThrow("the answer is lost");
  expect(await complaints()).toBe(before + 1);
  expect(await once(one, () => complain("丢"), now)).toEqual(refuse("form_sent_unanswered"));
  expect(await complaints()).toBe(before + 1);
});

test("what had only shown who presses when it failed may be pressed again; what had done more may not", async () => {
  const showing = () => transaction(async () => done(null));
  const fails = () =>
    transaction(async () => {
      throw new Error("no lock");
    });
  const [before, one, other] = [await complaints(), press(), press()];
  const onlyShown = once(
    one,
    async (shown) => {
      await showing();
      shown();
      return fails();
    },
    now,
  );
  await expect(onlyShown).rejects.toThrow("no lock");
  expect((await once(one, () => complain("再按"), now)).ok).toBe(true);
  expect(await complaints()).toBe(before + 1);

  const halfDone = once(
    other,
    async (shown) => {
      await showing();
      shown();
      await complain("一半");
      return fails();
    },
    now,
  );
  await expect(halfDone).rejects.toThrow("no lock");
  expect(await once(other, () => complain("再按"), now)).toEqual(refuse("form_sent_unanswered"));
  expect(await complaints()).toBe(before + 2);
});

test("what came of it comes back as it was", async () => {
  const [one, value] = [press(), { id: newId(), left: [1, null], of: { done: true } }];
  for (let nth = 0; nth < 2; nth += 1)
    expect(await once(one, async () => done(value), now)).toEqual(done(value));
});

test("the row says nothing of who pressed what, or where it led", async () => {
  const one = press({ accountId: newId(), body: "王伟" });
  await once(one, async () => done("/complaint/SECRET"), now);
  const [row] = (await db.select().from(formPress)).slice(-1);
  const text = JSON.stringify(row);
  for (const said of [one.key, one.accountId ?? "", one.body, "SECRET"]) expect(text).not.toContain(said);
});
