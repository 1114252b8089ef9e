import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { type CertificateSnapshot, certificate } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { newestCheckpoint } from "@/lib/reads/checkpoint";
import { checkpointEvery } from "@/lib/rules/audit";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { certificateVerdict } from "@/lib/rules/certificate";
import { readCode } from "@/lib/rules/code";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { linkEvents } from "../audit/link-events";
import { signCheckpoint } from "../audit/sign-checkpoint";
import { startTransfer } from "../transfer/start";
import { type CertificateInput, issueCertificate } from "./issue";
import { revokeCertificates } from "./revoke";
import { withdrawCertificate } from "./withdraw";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const year = today.slice(0, 4);
const wanted: CertificateInput = {
  kind: "affiliation",
  purpose: "employment",
  purposeNote: "",
  receiver: "甲公司人力资源部",
  days: 30,
};
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}
const planted = async (set: Partial<typeof member.$inferInsert> = {}, branchId = tree.origin.branch) =>
  as(await plantPerson({ name: "周明远", branchId, today, set }));

async function row(id: string) {
  const [found] = await db.select().from(certificate).where(eq(certificate.id, id));
  if (!found) throw new Error("no certificate");
  return found;
}
const eventsOf = async (id: string) =>
  (await db.select().from(event).where(eq(event.certificateId, id)).orderBy(event.id)).map(
    ({ kind }) => kind,
  );
const serials = async (kind: CertificateInput["kind"]) =>
  (
    await db
      .select({ serial: certificate.serial })
      .from(certificate)
      .where(and(eq(certificate.committeeId, tree.origin.committee), eq(certificate.kind, kind)))
  )
    .map(({ serial }) => serial)
    .sort((a, b) => a - b);

test("it bears the newest checkpoint of the audit chain; a newer one alone makes no other certificate", async () => {
  const actor = await planted();
  await signCheckpoint(now);
  const newest = await newestCheckpoint();
  const { id } = value(await issueCertificate(actor, wanted, now));
  expect((await row(id)).snapshot.checkpoint).toEqual(newest);
  await linkEvents(now);
  await signCheckpoint(new Date(now.getTime() + checkpointEvery));
  expect(await newestCheckpoint()).not.toEqual(newest);
  expect(value(await issueCertificate(actor, wanted, now))).toEqual({ id });
});

describe("issuing", () => {
  test("takes a number of the committee, a code and a snapshot of the books; nothing of it is in clear", async () => {
    const actor = await as(tree.member);
    const { id } = value(await issueCertificate(actor, { ...wanted, receiver: " 甲公司 " }, now));
    const made = await row(id);
    expect(made).toMatchObject({
      state: "issued",
      committeeId: tree.origin.committee,
      number: `${tree.mark}aC02〔${year}〕证00001`,
      issuedOn: today,
      validUntil: addDays(today, 30),
    });
    expect(readCode(made.code)).toBe(made.code);
    const snapshot: Partial<CertificateSnapshot> = {
      version: 2,
      name: tree.member.name,
      status: "full",
      branchName: tree.names.originBranch,
      committeeName: tree.names.originCommittee,
      affiliatedSince: "2020-03-01",
      receiver: "甲公司",
      inTransfer: false,
    };
    expect(made.snapshot).toMatchObject(snapshot);
    expect(made.snapshot.maskedCitizenNumber).toMatch(/^\d{3}\*{11}\d{3}[\dX]$/);
    expect(JSON.stringify(made)).not.toContain(tree.member.citizenNumber);
    expect(await eventsOf(id)).toEqual(["certificate.issued"]);
  });

  test("kinds are numbered apart, committees too, and each year begins anew", async () => {
    const actor = await planted();
    for (const kind of ["membership", "affiliation"] as const) {
      const { id } = value(await issueCertificate(actor, { ...wanted, kind }, now));
      expect((await row(id)).serial).toBe(1);
    }
    const elsewhere = await planted({}, tree.target.branch);
    const { id } = value(await issueCertificate(elsewhere, wanted, now));
    expect(await row(id)).toMatchObject({ serial: 1, committeeId: tree.target.committee });
    const nextYear = new Date(`${Number(year) + 1}-01-01T00:00:00+08:00`);
    await db.update(member).set({ dataConfirmedOn: today, duesPaidUntil: `${Number(year) + 1}-01` });
    const proven = { ...actor, provenAt: nextYear, secondFactorAt: nextYear };
    const next = await row(
      value(await issueCertificate(proven, { ...wanted, purpose: "study" }, nextYear)).id,
    );
    expect(next).toMatchObject({ year: Number(year) + 1, serial: 1 });
  });

  test("a probationary member's says so; one in transfer says that it is under way", async () => {
    const actor = await planted({
      status: "probationary",
      confirmedOn: null,
      admittedOn: addDays(today, -100),
    });
    const { id } = value(await issueCertificate(actor, wanted, now));
    expect((await row(id)).snapshot).toMatchObject({ status: "probationary", confirmedOn: null });
    const moving = await planted();
    const draft = value(await startTransfer(moving, {}, now));
    const before = value(await issueCertificate(moving, wanted, now));
    expect((await row(before.id)).snapshot.inTransfer).toBe(false);
    await db
      .update(transfer)
      .set({
        state: "origin_branch",
        route: "between",
        reason: "other",
        targetBranchId: tree.target.branch,
        dueAt: now,
      })
      .where(eq(transfer.id, draft.id));
    const after = value(await issueCertificate(moving, wanted, now));
    expect((await row(after.id)).snapshot.inTransfer).toBe(true);
    expect((await row(before.id)).state).toBe("superseded");
  });
});

describe("again", () => {
  test("the same particulars on the same day give the same certificate, and no number more", async () => {
    const actor = await planted();
    const one = value(await issueCertificate(actor, wanted, now));
    expect(value(await issueCertificate(actor, wanted, now))).toEqual(one);
    expect(await serials("affiliation")).toEqual([1]);
    expect(await eventsOf(one.id)).toEqual(["certificate.issued"]);
  });

  test.each<[string, Partial<CertificateInput>]>([
    ["another receiver", { receiver: "乙公司" }],
    ["another note", { purposeNote: "入职" }],
    ["another validity", { days: 7 }],
  ])("%s replaces the older one of the purpose", async (_, change) => {
    const actor = await planted();
    const older = value(await issueCertificate(actor, wanted, now));
    const newer = value(await issueCertificate(actor, { ...wanted, ...change }, now));
    expect(await row(older.id)).toMatchObject({ state: "superseded", supersededById: newer.id });
    expect(await eventsOf(older.id)).toEqual(["certificate.issued", "certificate.superseded"]);
    expect(certificateVerdict(await row(older.id), now)).toBe("replaced");
    expect(certificateVerdict(await row(newer.id), now)).toBe("valid");
  });

  test("another purpose or kind leaves it alone; an expired one is left to have expired", async () => {
    const actor = await planted();
    const one = value(await issueCertificate(actor, { ...wanted, days: 7 }, now));
    value(await issueCertificate(actor, { ...wanted, purpose: "study" }, now));
    value(await issueCertificate(actor, { ...wanted, kind: "membership" }, now));
    expect((await row(one.id)).state).toBe("issued");
    const after = new Date(`${addDays(today, 8)}T10:00:00+08:00`);
    value(await issueCertificate({ ...actor, provenAt: after, secondFactorAt: after }, wanted, after));
    expect((await row(one.id)).state).toBe("issued");
    expect(certificateVerdict(await row(one.id), after)).toBe("expired");
  });
});

describe("edge 46: at most ten a day", () => {
  test("the eleventh is refused, one that exists is still given again, tomorrow is another day", async () => {
    const actor = await planted();
    const issue = (receiver: string, at = now) =>
      issueCertificate({ ...actor, provenAt: at, secondFactorAt: at }, { ...wanted, receiver }, at);
    let last = "";
    for (let nth = 1; nth <= 10; nth += 1) last = value(await issue(`第${nth}家`)).id;
    const eleventh = await issue("第11家");
    expect(eleventh).toEqual({ ok: false, refusal: { reason: "certificate_quota", details: { most: 10 } } });
    expect(value(await issue("第10家")).id).toBe(last);
    expect(reason(await issue("第11家", new Date(`${addDays(today, 1)}T00:00:00+08:00`)))).toBe("done");
    expect(await serials("affiliation")).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe("what is refused, and takes no number", () => {
  test.each<[string, Partial<typeof member.$inferInsert>]>([
    ["certificate_not_offered", { lostSince: "2026-01-01" }],
    ["certificate_not_offered", { status: "expelled" }],
    ["certificate_not_offered", { citizenNumberUnproven: true }],
    ["certificate_needs_confirmation", { dataConfirmedOn: null }],
    ["certificate_needs_confirmation", { dataConfirmedOn: "2020-01-01" }],
  ])("%s: %o", async (expected, set) => {
    const actor = await planted(set);
    for (const kind of ["membership", "affiliation"] as const)
      expect(reason(await issueCertificate(actor, { ...wanted, kind }, now))).toBe(expected);
    expect(await serials("affiliation")).toEqual([]);
  });

  test("an old proof of identity, an account without a record, a member without an affiliation", async () => {
    const actor = await planted();
    const late = new Date(now.getTime() + 2 * 3_600_000 + 60_000);
    expect(
      reason(await issueCertificate({ ...actor, provenAt: now, secondFactorAt: now }, wanted, late)),
    ).toBe("recent_sign_in_needed");
    expect(reason(await issueCertificate({ ...actor, memberId: null }, wanted, now))).toBe("not_verified");
    await db
      .update(affiliation)
      .set({ until: today, endKind: "removed" })
      .where(eq(affiliation.memberId, actor.memberId ?? ""));
    expect(reason(await issueCertificate(actor, wanted, now))).toBe("certificate_not_offered");
  });

  test("where no committee has the power, nobody issues", async () => {
    await db.update(organization).set({ canApproveProbationary: false });
    expect(reason(await issueCertificate(await planted(), wanted, now))).toBe("no_issuing_committee");
  });
});

describe("two at once", () => {
  test("twelve members of one committee get twelve numbers without a gap", async () => {
    const actors = await Promise.all(Array.from({ length: 12 }, () => planted()));
    const made = await Promise.all(actors.map((actor) => issueCertificate(actor, wanted, now)));
    expect(new Set(made.map((one) => value(one).id)).size).toBe(12);
    expect(await serials("affiliation")).toEqual(Array.from({ length: 12 }, (_, nth) => nth + 1));
  });

  test("pressing eight times at once makes one certificate", async () => {
    const actor = await planted();
    const made = await Promise.all(Array.from({ length: 8 }, () => issueCertificate(actor, wanted, now)));
    expect(new Set(made.map((one) => value(one).id)).size).toBe(1);
    expect(await serials("affiliation")).toEqual([1]);
  });

  test("different receivers at once leave one that is valid", async () => {
    const actor = await planted();
    await Promise.all(
      ["甲", "乙", "丙", "丁"].map((receiver) => issueCertificate(actor, { ...wanted, receiver }, now)),
    );
    const rows = await db
      .select()
      .from(certificate)
      .where(eq(certificate.memberId, actor.memberId ?? ""));
    expect(rows.map(({ state }) => state).sort()).toEqual([
      "issued",
      "superseded",
      "superseded",
      "superseded",
    ]);
  });
});

describe("the end of a certificate", () => {
  test("its holder takes it back, once; nobody else finds it", async () => {
    const [actor, other] = [await planted(), await planted()];
    const { id } = value(await issueCertificate(actor, wanted, now));
    expect(reason(await withdrawCertificate(other, { id }, now))).toBe("not_found");
    value(await withdrawCertificate(actor, { id }, now));
    expect(await row(id)).toMatchObject({ state: "revoked", revokedFor: "withdrawn", revokedAt: now });
    expect(certificateVerdict(await row(id), now)).toBe("revoked");
    expect(reason(await withdrawCertificate(actor, { id }, now))).toBe("not_found");
    expect(await eventsOf(id)).toEqual(["certificate.issued", "certificate.withdrawn"]);
    const again = value(await issueCertificate(actor, wanted, now));
    expect(again.id).not.toBe(id);
  });

  test("edge 44: an accepted transfer kills the proof of affiliation only, a change of status both", async () => {
    const actor = await planted();
    const ids: string[] = [];
    for (const kind of ["membership", "affiliation"] as const)
      ids.push(value(await issueCertificate(actor, { ...wanted, kind }, now)).id);
    const states = async () => Promise.all(ids.map(async (id) => (await row(id)).state));
    const memberId = actor.memberId ?? "";
    await db.transaction((tx) =>
      revokeCertificates(tx, { kind: "clock" }, memberId, "transfer_accepted", now),
    );
    expect(await states()).toEqual(["issued", "revoked"]);
    await db.transaction((tx) => revokeCertificates(tx, { kind: "clock" }, memberId, "status_changed", now));
    expect(await states()).toEqual(["revoked", "revoked"]);
    expect((await row(ids[1] ?? "")).revokedFor).toBe("transfer_accepted");
  });
});
