import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { certificate, certificateLink } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { limitCounter } from "@/db/schema/limit";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { documentOf, linkedDocument } from "@/lib/reads/certificate-document";
import { ownCertificates } from "@/lib/reads/own-certificate";
import { addDays, dateOf, startOf } from "@/lib/rules/calendar";
import { windowLimits } from "@/lib/rules/limit";
import type { Outcome } from "@/lib/rules/refusal";
import { settings } from "@/lib/rules/settings";
import type { PersonActor } from "../actor";
import { issueCertificate } from "./issue";
import { linkDocument } from "./link-document";
import { openLink } from "./open-link";
import { remindExpiry } from "./remind-expiry";
import { storeDocument } from "./store-document";
import { withdrawCertificate } from "./withdraw";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const wanted = {
  kind: "membership",
  purpose: "employment",
  purposeNote: "",
  receiver: "甲公司人力资源部",
  days: 30,
} as const;
const pdf = Buffer.from("%PDF-1.7 of a test");
let tree: PlantedTree;
let holder: PersonActor;
let id: string;

beforeEach(async () => {
  tree = await plantTree(today);
  await db.delete(limitCounter);
  // Those of the tests before are told of already.
  await db.update(certificate).set({ expiryToldAt: now });
  holder = await as(tree.member);
  id = value(await issueCertificate(holder, wanted, now)).id;
});

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.reason}`);
  return outcome.value;
}
const reason = (outcome: Outcome<unknown>) => (outcome.ok ? "done" : outcome.refusal.reason);

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

const last = addDays(today, 30);
const noticed = addDays(last, -settings.certificateNoticeDays);
const on = (day: string, ms = 0) => new Date(startOf(day).getTime() + ms);
const change = (set: Partial<typeof certificate.$inferInsert>) =>
  db.update(certificate).set(set).where(eq(certificate.id, id));

describe("a certificate about to expire", () => {
  test("is told of once, to its holder, from its day on", async () => {
    expect(await remindExpiry(on(noticed, -1))).toBe(0);
    const rounds = await Promise.all([remindExpiry(on(noticed)), remindExpiry(on(noticed))]);
    expect(rounds.reduce((sum, told) => sum + told, 0)).toBe(1);
    const told = await db
      .select({ to: notice.memberId })
      .from(event)
      .innerJoin(notice, eq(notice.eventId, event.id))
      .where(and(eq(event.kind, "certificate.expiring"), eq(event.certificateId, id)));
    expect(told).toEqual([{ to: holder.memberId }]);
    expect(await remindExpiry(on(last))).toBe(0);
  });

  test("is told of on its last day, and not when that is over", async () => {
    expect(await remindExpiry(on(addDays(last, 1)))).toBe(0);
    expect(await remindExpiry(on(addDays(last, 1), -1))).toBe(1);
  });

  test("is not told of when it is taken back, says how it was, or was issued for no longer", async () => {
    await change({ kind: "standing" });
    expect(await remindExpiry(on(last))).toBe(0);
    await change({ kind: "membership", issuedOn: noticed });
    expect(await remindExpiry(on(last))).toBe(0);
    await change({ issuedOn: addDays(noticed, -1) });
    value(await withdrawCertificate(holder, { id }, now));
    expect(await remindExpiry(on(last))).toBe(0);
  });

  test("is marked in the wallet", async () => {
    const days = async (at: Date) => (await ownCertificates(holder, at))[0]?.lastDays;
    expect(await days(on(noticed, -1))).toBeNull();
    expect(await days(on(noticed))).toBe(settings.certificateNoticeDays);
    expect(await days(on(last))).toBe(0);
    expect(await days(on(addDays(last, 1)))).toBeNull();
  });
});

describe("a link to a document", () => {
  const network = "192.0.2.0/24";
  const link = async () => value(await linkDocument(holder, { id, network }, now)).token;
  const open = async (token: string, at = now, from = network) => {
    const opened = await openLink({ token, network: from }, at);
    return opened && linkedDocument(opened, at);
  };
  const make = () => storeDocument({ certificateId: id, pdf, suite: "test", keyId: id }, now);

  test("opens its document without a cookie, again and again, and waits for it as the holder does", async () => {
    const token = await link();
    expect(await open(token)).toBe("waiting");
    await make();
    for (const _ of [1, 2]) expect(await open(token)).toEqual(await documentOf(holder, id));
    const rows = await db.select().from(certificateLink).where(eq(certificateLink.certificateId, id));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(network);
  });

  test.each([
    [-1, true],
    [0, false],
    [1, false],
  ])("%i ms from its end opens it: %s", async (ms, opens) => {
    await make();
    const end = now.getTime() + settings.documentLinkMinutes * 60_000;
    expect((await open(await link(), new Date(end + ms))) !== null).toBe(opens);
  });

  test("once opened, counts for a shorter while", async () => {
    await make();
    const token = await link();
    expect(await open(token)).not.toBeNull();
    const end = now.getTime() + settings.documentLinkMinutesOpened * 60_000;
    expect(await open(token, new Date(end - 1))).not.toBeNull();
    expect(await open(token, new Date(end))).toBeNull();
  });

  test("is opened a few times only, two at once are two, and what is refused is none", async () => {
    await make();
    const token = await link();
    expect(await open(token, now, "198.51.100.0/24")).toBeNull();
    const all = await Promise.all(
      Array.from({ length: settings.documentLinkOpenings + 3 }, () => open(token)),
    );
    expect(all.filter((one) => one !== null)).toHaveLength(settings.documentLinkOpenings);
    expect(await open(await link())).not.toBeNull();
  });

  test("opens nothing from another network, and nothing else", async () => {
    await make();
    const token = await link();
    expect(await open(token, now, "198.51.100.0/24")).toBeNull();
    expect(await open(`${token}x`)).toBeNull();
    expect(await open("")).toBeNull();
  });

  const ends: Record<string, () => Promise<unknown>> = {
    "he signed out": () => db.update(session).set({ endedAt: now }).where(eq(session.id, holder.sessionId)),
    "the account was disabled": () =>
      db.update(account).set({ disabledAt: now }).where(eq(account.id, holder.accountId)),
    "the binding was taken back": () =>
      db
        .update(account)
        .set({ memberId: null, boundAt: null, boundBy: null })
        .where(eq(account.id, holder.accountId)),
  };
  test.each(Object.keys(ends))("opens nothing once %s", async (name) => {
    await make();
    const token = await link();
    expect(await open(token)).not.toBeNull();
    await ends[name]?.();
    expect(await open(token)).toBeNull();
  });

  test("is given to nobody else, not even to his secretary", async () => {
    for (const person of [tree.originSecretary, tree.originClerk])
      expect(reason(await linkDocument(await as(person), { id, network }, now))).toBe("not_found");
    expect(reason(await linkDocument({ ...holder, memberId: null }, { id, network }, now))).toBe("not_found");
  });

  test("is not given without end", async () => {
    await link();
    await db.update(limitCounter).set({ count: windowLimits.document_link_per_account.most - 1 });
    expect(reason(await linkDocument(holder, { id, network }, now))).toBe("done");
    expect(reason(await linkDocument(holder, { id, network }, now))).toBe("too_many_attempts");
  });
});
