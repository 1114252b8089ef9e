import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, accountRole, session } from "@/db/schema/account";
import { certificate } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { passkey } from "@/db/schema/factor";
import { affiliation, member, memberMerge, personKey } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedPhone,
  type PlantedPerson,
  type PlantedTree,
  plantOffice,
  plantPerson,
  plantRole,
  plantTree,
} from "@/db/seed/tree";
import { countMerges, mergeFor, previewMerge, waitingMerges } from "@/lib/reads/merge";
import { mergedIn, mergedInto, withMerged } from "@/lib/reads/merged";
import { memberOnRoster } from "@/lib/reads/roster";
import { pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import { certificateKinds } from "@/lib/rules/certificate";
import { reason, value } from "@/lib/rules/refusal.sample";
import { giveRole } from "../account/give-role";
import { clock, command } from "../actor";
import { issueCertificate } from "../certificate/issue";
import { askCorrection, proveCorrection } from "../correction/ask";
import { releaseBinding } from "../identity/release";
import { delegateOffice } from "../office/delegate";
import { as, caseOf, started as now, requested } from "../transfer/between.sample";
import { startTransfer } from "../transfer/start";
import { decideMerge, type MergeDecision } from "./decide-merge";
import { proposeMerge } from "./propose-merge";

ownDatabase();
const today = dateOf(now);
let tree: PlantedTree;
let second: PlantedPerson;
let kept: PlantedPerson;
let lost: PlantedPerson;
const born = { bornOn: "1990-03-07" } as const;

beforeEach(async () => {
  tree = await plantTree(today);
  second = await plantPerson({ name: "钱二", branchId: tree.origin.sister, today });
  await plantOffice(tree.origin.committee, second.memberId, "secretary");
  [kept, lost] = await twins();
});

const same = (phone: string) => [phone, phone] as const;

/** One person twice: in a branch, and with another number in its sister. */
async function twins(
  one: Partial<typeof member.$inferInsert> = {},
  other: Partial<typeof member.$inferInsert> = {},
  phones: readonly [string | null, string | null] = same(inventedPhone()),
): Promise<[PlantedPerson, PlantedPerson]> {
  const twin = (branchId: string, set: object, phone: string | null) =>
    plantPerson({ name: "周明远", branchId, today, set: { ...born, ...set }, phone });
  return [await twin(tree.origin.branch, one, phones[0]), await twin(tree.origin.sister, other, phones[1])];
}

const why = "身份证号码登记时写错一位";
const ids = () => ({ keptId: kept.memberId, lostId: lost.memberId });
const propose = async (who = tree.originClerk, more = {}) =>
  proposeMerge(await as(who), { ...ids(), reason: why, ...more }, now);
const record = async ({ memberId }: PlantedPerson) => {
  const [row] = await db.select().from(member).where(eq(member.id, memberId));
  if (!row) throw new Error("no record");
  return row;
};
async function decide(id: string, who: PlantedPerson, more: Partial<MergeDecision> = {}) {
  const input = {
    id,
    keptVersion: (await record(kept)).version,
    lostVersion: (await record(lost)).version,
    decision: "merged",
    reason: "",
    ...more,
  } as const;
  return decideMerge(await as(who), input, now);
}
async function merge(): Promise<void> {
  const { id } = value(await propose());
  expect(value(await decide(id, second))).toEqual({ keptId: kept.memberId, result: "merged" });
}
const kindsOf = async ({ memberId }: PlantedPerson) =>
  (await db.select().from(event).where(eq(event.subjectMemberId, memberId)).orderBy(event.id)).map(
    ({ kind }) => kind,
  );
async function told({ memberId }: PlantedPerson): Promise<string[]> {
  const rows = await db
    .select({ kind: event.kind })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(notice.memberId, memberId))
    .orderBy(event.id);
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("member.merge"));
}
const openBranches = async ({ memberId }: PlantedPerson) =>
  (
    await db
      .select({ branchId: affiliation.branchId })
      .from(affiliation)
      .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)))
  ).map(({ branchId }) => branchId);
const loginOf = async ({ memberId }: PlantedPerson) =>
  (await db.select().from(account).where(eq(account.memberId, memberId)))[0];

describe("edge 05: two records of one person are merged", () => {
  test("one officer says so and sees what will happen, a second one confirms it; both records say so afterwards", async () => {
    const clerk = await as(tree.originClerk);
    const preview = await previewMerge(clerk, ids());
    expect(preview).toMatchObject({
      alike: ["name", "born_on", "admitted_on", "phone"],
      refusal: null,
      merge: { binding: "none" },
    });
    const { id } = value(await propose());
    expect(await told(second)).toEqual(["member.merge_proposed"]);
    expect(await countMerges(await as(second))).toBe(1);
    expect(await waitingMerges(await as(second))).toMatchObject([{ id, name: kept.name }]);
    expect(await mergeFor(await as(second), id)).toMatchObject({ reason: why, ownProposal: false });
    expect(await mergeFor(clerk, id)).toMatchObject({ ownProposal: true });
    const [stored] = await db.select().from(memberMerge).where(eq(memberMerge.id, id));
    expect(JSON.stringify(stored)).not.toContain(why);
    // Nothing has changed yet.
    expect((await record(lost)).status).toBe("full");

    value(await decide(id, second));
    expect(await record(lost)).toMatchObject({ status: "duplicate" });
    expect(await record(kept)).toMatchObject({ status: "full" });
    expect(await openBranches(kept)).toEqual([tree.origin.branch]);
    expect(await openBranches(lost)).toEqual([]);
    const [ended] = await db.select().from(affiliation).where(eq(affiliation.memberId, lost.memberId));
    expect(ended).toMatchObject({ until: today, endKind: "duplicate" });
    expect(await kindsOf(kept)).toEqual(["member.merge_proposed", "member.merged"]);
    expect(await kindsOf(lost)).toEqual(["member.merged_into"]);
    expect(await told(kept)).toEqual(["member.merged"]);
    expect(await told(tree.originSecretary)).toEqual(["member.merged"]);
    expect(await told(tree.sisterSecretary)).toEqual(["member.merged_into"]);
    // The duplicate is on no roster, and is found by those who had it.
    expect(await memberOnRoster(clerk, lost.memberId)).toBeNull();
    for (const who of [tree.originClerk, tree.sisterSecretary])
      expect(await mergedInto(await as(who), lost.memberId)).toMatchObject({ keptId: kept.memberId });
    expect(await mergedInto(await as(tree.targetClerk), lost.memberId)).toBeNull();
    expect(await mergedIn({ id: kept.memberId })).toMatchObject([
      { id: lost.memberId, proposedBy: tree.originClerk.name, decidedBy: second.name },
    ]);
    expect(await countMerges(await as(second))).toBe(0);
  });

  test("dues, a hold, a penalty and a telephone go along; nothing is shed by it", async () => {
    [kept, lost] = await twins(
      { duesPaidUntil: "2026-01" },
      { duesPaidUntil: "2026-03", heldOn: "2026-02-01", lostSince: "2026-01-05", rights: "under_penalty" },
      [null, inventedPhone()],
    );
    await merge();
    const after = await record(kept);
    expect(after).toMatchObject({
      duesPaidUntil: "2026-03",
      heldOn: "2026-02-01",
      lostSince: "2026-01-05",
      rights: "under_penalty",
    });
    const [key] = await db.select().from(personKey).where(eq(personKey.ownerId, kept.memberId));
    const opened = open(openPersonKey(kept.memberId, key?.wrapped ?? ""), after.phoneSealed ?? "", {
      column: "member.phone",
      rowId: kept.memberId,
    });
    expect(opened).toBe(lost.phone);
  });

  test("certificates of the duplicate are revoked, of every kind; what waited on it ends", async () => {
    const holder = await as(lost);
    for (const kind of certificateKinds) {
      const wanted = { kind, purpose: "employment", purposeNote: "", receiver: "", days: 30 } as const;
      await issueCertificate(holder, wanted, now);
    }
    const all = () => db.select().from(certificate).where(eq(certificate.memberId, lost.memberId));
    expect((await all()).length).toBeGreaterThan(0);
    value(await startTransfer(holder, {}, now));
    const wish = { field: "education", value: "博士研究生", reason: "毕业" } as const;
    const { id } = value(await askCorrection(holder, wish, now));
    value(await proveCorrection(holder, { id }, pngHead(3, 4), now));
    await merge();
    expect(new Set((await all()).map(({ state, revokedFor }) => `${state} ${revokedFor}`))).toEqual(
      new Set(["revoked corrected"]),
    );
    expect(await db.select().from(transfer).where(eq(transfer.memberId, lost.memberId))).toEqual([]);
    const [asked] = await db.select().from(correction).where(eq(correction.id, id));
    expect(asked?.withdrawnAt).toEqual(now);
  });

  test("the login goes along by the same telephone, and signs in anew", async () => {
    const { sessionId, accountId } = await as(lost);
    await merge();
    expect(await loginOf(lost)).toBeUndefined();
    expect(await loginOf(kept)).toMatchObject({ id: accountId, boundBy: "code" });
    const [ended] = await db.select().from(session).where(eq(session.id, sessionId));
    expect(ended?.endedAt).toEqual(now);
    expect(await kindsOf(kept)).toEqual(["member.merge_proposed", "identity.bound", "member.merged"]);
    expect(await kindsOf(lost)).toContain("identity.released");
  });

  test("the second factor comes along with the login, and gives way to one that waits with the record that stays", async () => {
    const key = (accountId: string, credentialId: string) =>
      db.insert(passkey).values({
        accountId,
        credentialId: `${tree.mark}${credentialId}`,
        publicKey: "cHVibGlj",
        counter: 0,
        transports: [],
        createdAt: now,
      });
    const keysOf = async (accountId: string) =>
      (await db.select().from(passkey).where(eq(passkey.accountId, accountId)))
        .filter(({ removedAt }) => removedAt === null)
        .map(({ credentialId }) => credentialId);
    const { accountId } = await as(lost);
    await key(accountId, "his");
    await merge();
    expect(await keysOf(accountId)).toEqual([`${tree.mark}his`]);

    [kept, lost] = await twins();
    const before = await as(kept);
    await key(before.accountId, "waits");
    await db.transaction((tx) => releaseBinding(tx, clock, kept.memberId, "objection", now));
    const gone = { phoneSealed: null, phoneIndex: null };
    await db.update(account).set(gone).where(eq(account.id, before.accountId));
    const other = await as(lost);
    await key(other.accountId, "other");
    await merge();
    expect(await keysOf(other.accountId)).toEqual([`${tree.mark}waits`]);
  });

  test("by another telephone, or where the record that stays has one, the login is nobody's", async () => {
    [kept, lost] = await twins({}, {}, [inventedPhone(), inventedPhone()]);
    await as(lost);
    await merge();
    expect([await loginOf(lost), await loginOf(kept)]).toEqual([undefined, undefined]);

    [kept, lost] = await twins({}, {}, [inventedPhone(), null]);
    const own = await as(kept);
    await as(lost);
    await merge();
    expect(await loginOf(lost)).toBeUndefined();
    expect((await loginOf(kept))?.id).toBe(own.accountId);
  });

  test("what went into what went in belongs to him too", async () => {
    await merge();
    const [first, middle] = [lost.memberId, kept.memberId];
    const last = await plantPerson({ name: "周明远", branchId: tree.origin.branch, today, set: born });
    [kept, lost] = [last, kept];
    await merge();
    expect(await withMerged(last.memberId)).toEqual([last.memberId, middle, first]);
  });

  test("what had climbed because the duplicate stood in for somebody comes back", async () => {
    const other = await plantPerson({ name: "孙远帆", branchId: tree.origin.sister, today });
    const id = await requested(other, tree.target.branch);
    const aside = { setAside: [lost.memberId] };
    await db.update(transfer).set(aside).where(eq(transfer.id, id));
    const [held] = await db
      .select({ id: office.id })
      .from(office)
      .where(eq(office.memberId, tree.sisterSecretary.memberId));
    const input = { officeId: held?.id ?? "", memberId: lost.memberId, until: today };
    value(await delegateOffice(await as(tree.sisterSecretary), input, now));
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.committee });
    await merge();
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.sister });
    expect(await kindsOf(lost)).toContain("office.delegation_ended");
  });

  test("declined with a reason, or taken back by who proposed it, nothing happens and it may be proposed anew", async () => {
    const first = value(await propose());
    expect(reason(await decide(first.id, second, { decision: "declined" }))).toBe("reason_needed");
    value(await decide(first.id, second, { decision: "declined", reason: "不是同一人" }));
    const again = value(await propose());
    value(await decide(again.id, tree.originClerk, { decision: "declined", reason: "看错了" }));
    expect(reason(await decide(again.id, second))).toBe("changed_meanwhile");
    expect((await record(lost)).status).toBe("full");
    expect(await kindsOf(kept)).toEqual([
      "member.merge_proposed",
      "member.merge_declined",
      "member.merge_proposed",
      "member.merge_declined",
    ]);
  });
});

describe("what is refused", () => {
  test("proposing: without a reason, a second factor, or about himself; the same record twice", async () => {
    expect(reason(await propose(tree.originClerk, { reason: " " }))).toBe("reason_needed");
    const clerk = { ...(await as(tree.originClerk)), secondFactorAt: null };
    expect(reason(await proposeMerge(clerk, { ...ids(), reason: why }, now))).toBe("second_factor_needed");
    const own = { lostId: tree.originClerk.memberId };
    expect(reason(await propose(tree.originClerk, own))).toBe("four_eyes");
    expect(reason(await propose(tree.originClerk, { lostId: kept.memberId }))).toBe("not_found");
  });

  test("confirming: whoever proposed it, whoever it is about, and what has changed since he looked", async () => {
    const { id } = value(await propose());
    expect(reason(await decide(id, tree.originClerk))).toBe("four_eyes");
    const himself = await plantPerson({ name: "周明远", branchId: tree.origin.branch, today, set: born });
    await plantOffice(tree.origin.committee, himself.memberId, "organization_officer");
    const about = value(
      await proposeMerge(
        await as(tree.originClerk),
        { keptId: himself.memberId, lostId: (await twins())[1].memberId, reason: why },
        now,
      ),
    );
    expect(reason(await decide(about.id, himself))).toBe("four_eyes");
    expect(reason(await decide(id, second, { lostVersion: 7 }))).toBe("changed_meanwhile");
    const seen = await record(kept);
    await db.update(member).set({ version: 2 }).where(eq(member.id, kept.memberId));
    expect(reason(await decide(id, second, { keptVersion: seen.version }))).toBe("changed_meanwhile");
    value(await decide(id, second));
  });

  test("an open case that began meanwhile, and records that are too different", async () => {
    const { id } = value(await propose());
    await requested(lost, tree.target.branch);
    expect(reason(await decide(id, second))).toBe("records_open_case");
    expect((await record(lost)).status).toBe("full");
    const stranger = await plantPerson({ name: "孙他", branchId: tree.origin.sister, today });
    expect(
      reason(await propose(tree.originClerk, { keptId: tree.member.memberId, lostId: stranger.memberId })),
    ).toBe("records_too_different");
  });

  test("two roles of two accounts do not become one person's, now or afterwards", async () => {
    const phone = inventedPhone();
    [kept, lost] = await twins({}, {}, [phone, inventedPhone()]);
    await plantRole(kept, "administrator");
    await plantRole(lost, "auditor");
    expect(reason(await propose())).toBe("records_hold_roles");
    const login = await loginOf(kept);
    await db
      .update(accountRole)
      .set({ endedAt: now })
      .where(eq(accountRole.accountId, login?.id ?? ""));
    await merge();
    expect(reason(await giveRole(command, { phone, role: "administrator" }, now))).toBe("other_role_held");
  });

  test("where one of the two has gone elsewhere since, it can still be declined", async () => {
    const { id } = value(await propose());
    await db
      .update(affiliation)
      .set({ branchId: tree.target.branch })
      .where(and(eq(affiliation.memberId, lost.memberId), isNull(affiliation.until)));
    expect(await mergeFor(await as(second), id)).toMatchObject({ reason: why, preview: null });
    expect(reason(await decide(id, second))).toBe("changed_meanwhile");
    value(
      await decide(id, second, { decision: "declined", reason: "已转走", keptVersion: 0, lostVersion: 0 }),
    );
    expect(await countMerges(await as(second))).toBe(0);
  });

  test("who covers one of the two only finds nothing; above both it is the root", async () => {
    const far = await plantPerson({ name: "周明远", branchId: tree.target.branch, today, set: born });
    const across = { lostId: far.memberId };
    for (const who of [tree.originClerk, tree.targetClerk, tree.originSecretary, tree.member]) {
      expect(reason(await propose(who, across))).toBe("not_found");
      expect(await previewMerge(await as(who), { ...ids(), ...across })).toBeNull();
    }
    expect(reason(await propose(tree.targetClerk))).toBe("not_found");
    const { id } = value(await propose(tree.rootClerk, across));
    expect(reason(await decide(id, second))).toBe("not_found");
    expect(await mergeFor(await as(second), id)).toBeNull();
    const other = await plantPerson({ name: "李二", branchId: tree.target.sister, today });
    await plantOffice(tree.root, other.memberId, "secretary");
    lost = far;
    value(await decide(id, other));
  });
});

describe("two at once", () => {
  test("two that propose the same, also the other way round, make one", async () => {
    const [clerk, other] = [await as(tree.originClerk), await as(second)];
    const turned = { keptId: lost.memberId, lostId: kept.memberId };
    const outcomes = await Promise.all([
      proposeMerge(clerk, { ...ids(), reason: why }, now),
      proposeMerge(other, { ...ids(), reason: why }, now),
      proposeMerge(other, { ...turned, reason: why }, now),
    ]);
    expect(outcomes.map(reason).sort()).toEqual(["done", "merge_waits_already", "merge_waits_already"]);
  });

  test("two that confirm it do it once", async () => {
    const third = await plantPerson({ name: "赵三", branchId: tree.origin.sister, today });
    await plantOffice(tree.origin.committee, third.memberId, "organization_officer");
    const { id } = value(await propose());
    const outcomes = await Promise.all([decide(id, second), decide(id, third)]);
    expect(outcomes.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect((await kindsOf(kept)).filter((kind) => kind === "member.merged")).toHaveLength(1);
  });
});
