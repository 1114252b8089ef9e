import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { certificate, certificateRun, certificateRunRow } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { affiliation, member } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { issueCertificates } from "@/lib/jobs/issue-certificates";
import {
  reachableRun,
  runBranches,
  runCandidates,
  runFiles,
  runOf,
  runsOf,
} from "@/lib/reads/certificate-run";
import { ownCertificates } from "@/lib/reads/own-certificate";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { settings } from "@/lib/rules/settings";
import { rotateSession } from "../account/rotate";
import { issueCertificate } from "../certificate/issue";
import { storeDocument } from "../certificate/store-document";
import { withdrawCertificate } from "../certificate/withdraw";
import { eraseMember } from "../erasure/erase";
import { as, started as now } from "../transfer/between.sample";
import { exportCertificateRun } from "./export";
import { openCertificateRun, type RunInput } from "./open";
import { releaseCertificateRun } from "./release";

ownDatabase();
const today = dateOf(now);
const alive = async () => {};
let tree: PlantedTree;
let members: PlantedPerson[];
let stranger: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  members = [];
  for (const name of ["支部甲", "支部乙"]) {
    const person = await plantPerson({ name, branchId: tree.origin.branch, today });
    await as(person);
    members.push(person);
  }
  // On the roster, and never signed in.
  stranger = await plantPerson({ name: "支部丙", branchId: tree.origin.branch, today });
});

const input = (set: Partial<RunInput> = {}): RunInput => ({
  branchId: tree.origin.branch,
  kind: "membership",
  purpose: "community",
  purposeNote: "",
  receiver: "某街道社区",
  days: 30,
  language: "zh",
  members: [...members, stranger].map(({ memberId }) => memberId),
  ...set,
});
const open = async (set: Partial<RunInput> = {}, who = tree.originSecretary) =>
  openCertificateRun(await as(who), input(set), now);
const opened = async (set: Partial<RunInput> = {}, who = tree.originSecretary) =>
  value(await open(set, who)).id;
const release = async (id: string, who = tree.originSecretary) =>
  releaseCertificateRun(await as(who), { id }, now);
const seen = async (id: string, who = tree.originSecretary) => {
  const run = await runOf(await as(who), id, now);
  if (!run) throw new Error("no run");
  return run;
};
async function ran(set: Partial<RunInput> = {}): Promise<string> {
  const id = await opened(set);
  value(await release(id));
  expect(await issueCertificates(now, alive)).toBe(1);
  return id;
}
const certificatesOf = ({ memberId }: PlantedPerson) =>
  db.select().from(certificate).where(eq(certificate.memberId, memberId)).orderBy(certificate.id);
async function told(who: PlantedPerson): Promise<string[]> {
  const rows = await db
    .select({ kind: event.kind })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(notice.memberId, who.memberId));
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("certificate."));
}
const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).sort();
const made = async (who: PlantedPerson) => {
  for (const { id } of await certificatesOf(who)) {
    const pdf = Buffer.from(`%PDF-${id}`);
    await storeDocument({ certificateId: id, pdf, suite: "ES256-PAdES-B-T", keyId: newId() }, now);
  }
};

describe("a run for a branch", () => {
  test("the dry run issues nothing and says for each what he will get, by the rules by which he asks himself", async () => {
    const id = await opened();
    expect(await seen(id)).toMatchObject({ issued: [], startedAt: null, releasedAt: null });
    expect(names((await seen(id)).waiting)).toEqual(["支部甲", "支部乙"].sort());
    expect((await seen(id)).held).toMatchObject([{ name: "支部丙", finding: "not_recognized" }]);
    await db
      .update(member)
      .set({ dataConfirmedOn: null })
      .where(eq(member.id, members[0]?.memberId ?? ""));
    const findings = (await seen(id)).held.map(({ finding }) => finding).sort();
    expect(findings).toEqual(["certificate_needs_confirmation", "not_recognized"]);
    for (const who of members) expect(await certificatesOf(who)).toEqual([]);
  });

  test("each gets his own, in his wallet, is told, and the books say who did it for which branch", async () => {
    const id = await ran();
    const [first] = members;
    if (!first) throw new Error("nobody");
    const [his] = await certificatesOf(first);
    expect(his).toMatchObject({ kind: "membership", purpose: "community", runId: id, state: "issued" });
    expect(his?.snapshot).toMatchObject({ name: "支部甲", receiver: "某街道社区" });
    expect(await ownCertificates(await as(first), now)).toMatchObject([{ id: his?.id, verdict: "valid" }]);
    expect(await told(first)).toEqual(["certificate.issued_for"]);
    expect(await told(stranger)).toEqual([]);
    const events = await db
      .select()
      .from(event)
      .where(and(eq(event.subjectMemberId, first.memberId), eq(event.actingForId, tree.origin.branch)))
      .orderBy(event.id);
    expect(events.map(({ kind }) => kind)).toEqual(["certificate.issued", "certificate.issued_for"]);
    expect(new Set(events.map((one) => one.actorMemberId))).toEqual(new Set([tree.originSecretary.memberId]));
    const after = await seen(id);
    expect(names(after.issued)).toEqual(["支部甲", "支部乙"].sort());
    expect(after.held).toMatchObject([{ name: "支部丙", finding: "not_recognized" }]);
    expect(after).toMatchObject({ startedAt: now, releasedAt: null, waiting: [] });
  });

  test("pressed twice, by two at once and run twice, everybody gets one", async () => {
    const id = await opened();
    const presses = await Promise.all([release(id), release(id, tree.originClerk), release(id)]);
    expect(presses.map(reason)).toEqual(["done", "done", "done"]);
    await Promise.all([issueCertificates(now, alive), issueCertificates(now, alive)]);
    for (const who of members) expect(await certificatesOf(who)).toHaveLength(1);
    const begun = await db.select().from(event).where(eq(event.kind, "certificate.run_started"));
    expect(begun.filter(({ actingForId }) => actingForId === tree.origin.branch)).toHaveLength(1);
    // Once more goes over those only who got none.
    value(await release(id));
    await issueCertificates(now, alive);
    for (const who of members) expect(await certificatesOf(who)).toHaveLength(1);
  });

  test("whoever got none gets his when it is gone over again", async () => {
    const id = await ran();
    await as(stranger);
    value(await release(id));
    expect(await issueCertificates(now, alive)).toBe(1);
    expect(await certificatesOf(stranger)).toHaveLength(1);
    expect((await seen(id)).held).toEqual([]);
  });

  test("another run of the same gives the same again; with another receiver it replaces what the branch issued", async () => {
    await ran();
    const again = await ran();
    const [first] = members;
    if (!first) throw new Error("nobody");
    expect(await certificatesOf(first)).toHaveLength(1);
    expect(names((await seen(again)).issued)).toEqual(["支部甲", "支部乙"].sort());
    await ran({ receiver: "另一街道" });
    expect((await certificatesOf(first)).map(({ state }) => state)).toEqual(["superseded", "issued"]);
  });

  test("what he issued himself stays, what he may have in a day too", async () => {
    const [first] = members;
    if (!first) throw new Error("nobody");
    const own = await as(first);
    const wish = { kind: "membership", purpose: "community", purposeNote: "", days: 30 } as const;
    for (let nth = 0; nth < settings.certificatesPerDay; nth++) {
      value(await issueCertificate(own, { ...wish, receiver: `第${nth}家` }, now));
    }
    await ran();
    const live = (await certificatesOf(first)).filter(({ state }) => state === "issued");
    expect(live.map(({ runId }) => runId === null)).toEqual([true, false]);
    const second = members[1];
    if (!second) throw new Error("nobody");
    value(await issueCertificate(await as(second), { ...wish, receiver: "自己" }, now));
    expect((await certificatesOf(second)).map(({ state }) => state)).toEqual(["issued", "issued"]);
  });

  test("he may withdraw it: the branch sees that it does not count, and does not get its file", async () => {
    const id = await ran();
    const [first] = members;
    if (!first) throw new Error("nobody");
    const [his] = await certificatesOf(first);
    value(await withdrawCertificate(await as(first), { id: his?.id ?? "" }, now));
    expect((await seen(id)).issued.find(({ name }) => name === "支部甲")).toMatchObject({
      verdict: "revoked",
      ready: false,
    });
  });

  test("whoever left the branch before his turn gets none; of whoever left after it nothing can be taken along", async () => {
    const id = await opened();
    const [first, second] = members;
    const leave = (who: PlantedPerson | undefined) =>
      db
        .update(affiliation)
        .set({ until: today, endKind: "transferred" })
        .where(eq(affiliation.memberId, who?.memberId ?? ""));
    await leave(first);
    value(await release(id));
    await issueCertificates(now, alive);
    expect((await seen(id)).held).toMatchObject(
      [
        { name: "支部丙", finding: "not_recognized" },
        { name: "支部甲", finding: "elsewhere" },
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    await leave(second);
    expect((await seen(id)).issued).toMatchObject([{ name: "支部乙", ready: false }]);
  });
});

describe("who may", () => {
  test("the branch and whoever is above it; an outsider and a member find nothing", async () => {
    const id = await opened();
    for (const who of [tree.originSecretary, tree.originClerk, tree.rootClerk]) {
      expect(await reachableRun(await as(who), id)).not.toBeNull();
      expect((await runsOf(await as(who), 1)).rows.map((one) => one.id)).toContain(id);
    }
    for (const who of [tree.targetClerk, tree.targetSecretary, tree.member]) {
      const actor = await as(who);
      expect(reason(await open({}, who))).toBe("not_found");
      expect(reason(await release(id, who))).toBe("not_found");
      expect(reason(await exportCertificateRun(actor, { id, memberId: null }, now))).toBe("not_found");
      expect(await runOf(actor, id, now)).toBeNull();
      expect((await runsOf(actor, 1)).rows).toEqual([]);
      expect(await runCandidates(actor, tree.origin.branch, "membership", now)).toEqual([]);
      expect((await runBranches(actor)).map((one) => one.id)).not.toContain(tree.origin.branch);
    }
  });

  test("a kind that somebody decides on, a foreign purpose, nobody, and members of another branch are refused", async () => {
    expect(reason(await open({ kind: "standing", purpose: "community" }))).toBe("certificate_purpose");
    expect(reason(await open({ purpose: "transfer" }))).toBe("certificate_purpose");
    expect(reason(await open({ members: [] }))).toBe("nobody_chosen");
    expect(reason(await open({ members: [tree.targetSecretary.memberId] }))).toBe("nobody_chosen");
  });

  test("without a second factor a dry run can be made, and nothing be started or taken along", async () => {
    const id = await opened();
    const stale = { ...(await as(tree.originSecretary)), secondFactorAt: null };
    expect(reason(await releaseCertificateRun(stale, { id }, now))).toBe("second_factor_needed");
    expect(reason(await exportCertificateRun(stale, { id, memberId: null }, now))).toBe(
      "second_factor_needed",
    );
  });

  test("whoever loses his office under way issues nothing more, and another goes on", async () => {
    const id = await opened();
    value(await release(id));
    await db
      .update(office)
      .set({ until: today, endKind: "resigned" })
      .where(eq(office.memberId, tree.originSecretary.memberId));
    await issueCertificates(now, alive);
    for (const who of members) expect(await certificatesOf(who)).toEqual([]);
    value(await release(id, tree.originClerk));
    await issueCertificates(now, alive);
    for (const who of members) expect(await certificatesOf(who)).toHaveLength(1);
  });
});

describe("taking them along", () => {
  test("all or one: an event, and each holder sees that his left", async () => {
    const id = await ran();
    const secretary = await as(tree.originSecretary);
    expect(reason(await exportCertificateRun(secretary, { id, memberId: null }, now))).toBe("not_found");
    for (const who of members) await made(who);
    const all = value(await exportCertificateRun(secretary, { id, memberId: null }, now));
    expect(names(all)).toEqual(["支部甲", "支部乙"].sort());
    const [first] = members;
    const one = value(await exportCertificateRun(secretary, { id, memberId: first?.memberId ?? "" }, now));
    expect(names(one)).toEqual(["支部甲"]);
    const left = await db
      .select()
      .from(event)
      .where(and(eq(event.kind, "member.exported"), eq(event.subjectMemberId, first?.memberId ?? "")));
    expect(left.map(({ data }) => data)).toEqual([{ list: "certificates" }, { list: "certificates" }]);
    const run = await reachableRun(secretary, id);
    if (!run) throw new Error("no run");
    const afterwards = new Date(now.getTime() + 40 * 86_400_000);
    expect(await runFiles(run, afterwards)).toEqual([]);
  });
});

test("a second factor that is shown while the run before it goes on, under a new session id, drops neither", async () => {
  const [first, second] = members;
  const runs = [
    await opened({ members: [first?.memberId ?? ""] }),
    await opened({ members: [second?.memberId ?? ""] }),
  ];
  const secretary = await as(tree.originSecretary);
  for (const [nth, id] of runs.entries()) {
    value(await releaseCertificateRun(secretary, { id }, new Date(now.getTime() + nth)));
  }
  let shown = 0;
  const rotates = async () => {
    shown += 1;
    if (shown === 1) await db.transaction((tx) => rotateSession(tx, secretary, now));
  };
  while ((await issueCertificates(now, rotates)) > 0);
  for (const who of members) expect(await certificatesOf(who)).toHaveLength(1);
  const left = await db.select().from(certificateRun).where(inArray(certificateRun.id, runs));
  expect(left.map(({ releasedIn }) => releasedIn)).toEqual([null, null]);
});

test("an erasure takes him out of the run", async () => {
  const id = await ran();
  const [first] = members;
  await db.transaction((tx) => eraseMember(tx, first?.memberId ?? "", now));
  const rows = await db.select().from(certificateRunRow).where(eq(certificateRunRow.runId, id));
  expect(rows.map(({ memberId }) => memberId)).not.toContain(first?.memberId);
  expect(rows).toHaveLength(2);
});
