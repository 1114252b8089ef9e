import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { authenticator } from "@/db/schema/factor";
import { memberMerge } from "@/db/schema/member";
import { branchVerification, phoneChange } from "@/db/schema/verification";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { dataParts } from "@/lib/reads/own-data";
import { pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { askCorrection, proveCorrection } from "../correction/ask";
import { decideCorrection } from "../correction/decide";
import { askErasure } from "../erasure/ask";
import { withdrawConsent } from "../identity/withdraw-consent";
import { as, requested, seen, started } from "../transfer/between.sample";
import { stepAside } from "../transfer/step-aside";
import { exportOwn } from "./export-own";

ownDatabase();
const json = { format: "json" } as const;
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

test("a copy holds his numbers and leaves an event; what officers say among themselves is not in it", async () => {
  const id = await requested(tree.member, tree.target.branch);
  const { version } = await seen(id);
  value(await stepAside(await as(tree.originSecretary), { id, version, reason: "与申请人有旧怨" }, started));
  const member = await as(tree.member);
  const copy = value(await exportOwn(member, json, started));
  expect(copy.record).toMatchObject([{ citizenNumber: tree.member.citizenNumber, phone: tree.member.phone }]);
  expect(copy.events.map(({ kind }) => kind)).toContain("transfer.stepped_aside");
  expect(JSON.stringify(copy)).not.toContain("旧怨");
  const events = await db
    .select()
    .from(event)
    .where(and(eq(event.kind, "privacy.exported"), eq(event.subjectMemberId, tree.member.memberId)));
  expect(events).toMatchObject([{ data: { format: "json" } }]);
});

test("what was merged into his record is his too", async () => {
  const twin = await plantPerson({ name: "同一人", branchId: tree.origin.sister, today: dateOf(started) });
  const wish = { field: "name", value: "王同仁", reason: "误录" } as const;
  value(await askCorrection(await as(twin), wish, started));
  await requested(twin, tree.target.branch);
  await db.insert(memberMerge).values({
    keptId: tree.member.memberId,
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
  const copy = value(await exportOwn(await as(tree.member), json, started));
  expect(copy.record.map(({ citizenNumber }) => citizenNumber)).toEqual([
    tree.member.citizenNumber,
    twin.citizenNumber,
  ]);
  expect(copy.affiliations.map(({ branch }) => branch).sort()).toEqual(
    [tree.names.originBranch, tree.names.originSister].sort(),
  );
  expect(copy.corrections).toMatchObject([{ value: "王同仁" }]);
  expect(copy.transfers).toMatchObject([{ state: "origin_branch" }]);
  expect(copy.events.map(({ kind }) => kind)).toContain("transfer.submitted");
});

test.each([
  ["in_person", -1, "cooling_off"],
  ["moved", -1, "cooling_off"],
  ["in_person", 0, "done"],
  ["code", -1, "done"],
] as const)("bound %s, %i ms after 72 hours: %s", async (boundBy, ms, expected) => {
  const member = await as(tree.member);
  const boundAt = new Date(started.getTime() - 72 * 3_600_000 - ms);
  await db.update(account).set({ boundBy, boundAt }).where(eq(account.id, member.accountId));
  expect(reason(await exportOwn(member, json, started))).toBe(expected);
  expect(reason(await askErasure(member, {}, started))).toBe(expected);
});

test("whoever takes his consent back is not verified in person any more, nor is his telephone changed", async () => {
  const { accountId, ...member } = await as(tree.member);
  const { memberId } = tree.member;
  const branchId = tree.origin.branch;
  const times = { createdAt: started, expiresAt: new Date(started.getTime() + 1_000) };
  const wish = { accountId, memberId, branchId, ownerId: branchId, ...times };
  const decided = { ...wish, decidedAt: started, outcome: "verified", version: 2 } as const;
  const [before] = await db
    .insert(branchVerification)
    .values(decided)
    .returning({ id: branchVerification.id });
  await db.insert(branchVerification).values(wish);
  await db.insert(phoneChange).values({
    verificationId: before?.id ?? "",
    accountId,
    memberId,
    phoneSealed: "",
    phoneIndex: "",
    ownerId: branchId,
    proposedBy: tree.originSecretary.memberId,
    effectiveAt: started,
    ...times,
  });
  value(await withdrawConsent({ accountId, ...member }, {}, started));
  expect(await db.select({ id: branchVerification.id }).from(branchVerification)).toEqual([before]);
  expect(await db.select({ at: phoneChange.stoppedAt }).from(phoneChange)).toEqual([{ at: started }]);
});

const exports = async () =>
  (await db.select().from(event).where(eq(event.subjectMemberId, tree.member.memberId))).filter(
    ({ kind }) => kind === "privacy.exported",
  );

test("all that is kept of him, opened, with an event; nothing of anybody else", async () => {
  await requested(tree.member, tree.target.branch);
  const actor = await as(tree.member);
  const wish = { field: "education", value: "博士研究生", reason: "去年毕业" } as const;
  const { id } = value(await askCorrection(actor, wish, started));
  value(await proveCorrection(actor, { id }, pngHead(3, 4), started));
  const data = value(await exportOwn(actor, { format: "json" }, started));
  expect(Object.keys(data)).toEqual(dataParts);
  expect(data.record).toMatchObject([
    { name: tree.member.name, citizenNumber: tree.member.citizenNumber, phone: tree.member.phone },
  ]);
  expect(data.account).toMatchObject([{ phone: tree.member.phone }]);
  expect(data.affiliations).toMatchObject([{ branch: tree.names.originBranch }]);
  expect(data.transfers).toHaveLength(1);
  expect(data.corrections).toMatchObject([{ field: "education", value: "博士研究生", reason: "去年毕业" }]);
  const text = JSON.stringify(data);
  for (const other of [tree.originSecretary, tree.originDeputy, tree.targetClerk])
    for (const of of [other.citizenNumber, other.phone]) expect(text).not.toContain(of);
  expect(await exports()).toMatchObject([{ data: { format: "json" } }]);
  // What stood there before a correction is his as well.
  const pressed = { id, version: 2, decision: "passed", reason: "" } as const;
  value(await decideCorrection(await as(tree.originSecretary), pressed, started));
  value(await decideCorrection(await as(tree.originClerk), { ...pressed, version: 3 }, started));
  const again = value(await exportOwn(await as(tree.member), { format: "xlsx" }, started));
  expect(again.corrections).toMatchObject([{ before: "大学本科", state: "done" }]);
});

test("not without a record, nor late after the sign-in", async () => {
  const actor = await as(tree.member);
  expect(reason(await exportOwn({ ...actor, memberId: null }, { format: "json" }, started))).toBe(
    "not_verified",
  );
  const late = new Date(started.getTime() + 3 * 3_600_000);
  expect(reason(await exportOwn(actor, { format: "json" }, late))).toBe("recent_sign_in_needed");
  expect(await exports()).toEqual([]);
});

test("whoever has a second factor shows it; whoever has none needs none", async () => {
  const actor = { ...(await as(tree.member)), secondFactorAt: null };
  expect(reason(await exportOwn(actor, { format: "json" }, started))).toBe("done");
  await db.insert(authenticator).values({
    accountId: actor.accountId,
    sessionId: actor.sessionId,
    secretSealed: "",
    createdAt: started,
    confirmedAt: started,
  });
  expect(reason(await exportOwn(actor, { format: "json" }, started))).toBe("second_factor_needed");
  const shown = { ...actor, secondFactorAt: started };
  expect(reason(await exportOwn(shown, { format: "json" }, started))).toBe("done");
  expect(await exports()).toHaveLength(2);
});
