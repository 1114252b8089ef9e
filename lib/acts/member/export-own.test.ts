import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, branchVerification, phoneChange } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { askErasure } from "../erasure/ask";
import { withdrawConsent } from "../identity/withdraw-consent";
import { as, reason, requested, seen, started, value } from "../transfer/between.sample";
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
