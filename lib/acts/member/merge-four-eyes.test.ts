// Whoever decided by a record that was merged into another one is the same person by the one that stayed.
import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedPhone,
  type PlantedPerson,
  type PlantedTree,
  plantOffice,
  plantPerson,
  plantTree,
} from "@/db/seed/tree";
import { caseFor } from "@/lib/reads/case";
import { pngHead } from "@/lib/rules/attachment.sample";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { askCorrection, proveCorrection } from "../correction/ask";
import { decideCorrection } from "../correction/decide";
import { delegateOffice } from "../office/delegate";
import { endOffice } from "../office/end";
import { as, caseOf, decide, started as now, officerOf, requested, seen } from "../transfer/between.sample";
import { stepAside } from "../transfer/step-aside";
import { decideMerge } from "./decide-merge";
import { proposeMerge } from "./propose-merge";

ownDatabase();
const today = dateOf(now);
let tree: PlantedTree;
/** Officers of the root, who merge. */
let second: PlantedPerson;
/** Of the same person: deputy of the branch by this record, */
let lost: PlantedPerson;
/** and officer of the committee above by this one. */
let kept: PlantedPerson;
let traveler: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  second = await plantPerson({ name: "钱二", branchId: tree.target.sister, today });
  await plantOffice(tree.root, second.memberId, "secretary");
  const phone = inventedPhone();
  const twin = (branchId: string) =>
    plantPerson({ name: "周明远", branchId, today, set: { bornOn: "1990-03-07" }, phone });
  [kept, lost] = [await twin(tree.origin.branch), await twin(tree.origin.sister)];
  await plantOffice(tree.origin.sister, lost.memberId, "deputy_secretary");
  await plantOffice(tree.origin.committee, kept.memberId, "deputy_secretary");
  traveler = await plantPerson({ name: "孙远帆", branchId: tree.origin.sister, today });
});

async function officeOf({ memberId }: PlantedPerson): Promise<string> {
  const [row] = await db
    .select({ id: office.id })
    .from(office)
    .where(and(eq(office.memberId, memberId), isNull(office.until)));
  if (!row) throw new Error("no office");
  return row.id;
}
async function resign(who: PlantedPerson): Promise<void> {
  const input = { officeId: await officeOf(who), endKind: "resigned" } as const;
  value(await endOffice(await as(tree.rootClerk), input, now));
}
const versionOf = async ({ memberId }: PlantedPerson) =>
  (await db.select().from(member).where(eq(member.id, memberId)))[0]?.version ?? 0;

/** His office by the one record ends, two others merge the records, and his login goes along. */
async function becomeOne(): Promise<void> {
  const { accountId } = await as(lost);
  await resign(lost);
  const ids = { keptId: kept.memberId, lostId: lost.memberId };
  const { id } = value(await proposeMerge(await as(tree.rootClerk), { ...ids, reason: "一人两档" }, now));
  const versions = { keptVersion: await versionOf(kept), lostVersion: await versionOf(lost) };
  const input = { id, ...versions, decision: "merged", reason: "" } as const;
  value(await decideMerge(await as(second), input, now));
  const [login] = await db.select().from(account).where(eq(account.memberId, kept.memberId));
  expect(login?.id).toBe(accountId);
}

describe("两档并为一人", () => {
  test("who approved for the branch does not issue the letter; with nobody else there, it climbs", async () => {
    const id = await requested(traveler, tree.target.branch);
    value(await decide(lost, id, "approve_origin_branch"));
    await resign(tree.originClerk);
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.committee });
    await becomeOne();
    expect((await as(kept)).mergedRecords).toEqual([lost.memberId]);
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.root });
    // Also where it lies with him.
    await db.update(transfer).set({ ownerOrganizationId: tree.origin.committee }).where(eq(transfer.id, id));
    expect(reason(await decide(kept, id, "issue_letter"))).toBe("four_eyes");
    expect(await caseFor(await as(kept), id, now)).toMatchObject({ hindrance: "approved_before" });
    value(
      await decide(await officerOf(tree, tree.origin.committee, "secretary", "何文景"), id, "issue_letter"),
    );
  });

  test("who stepped aside stays aside", async () => {
    const id = await requested(traveler, tree.target.branch);
    value(await stepAside(await as(lost), { ...(await seen(id)), reason: "是我的亲属" }, now));
    value(await decide(tree.sisterSecretary, id, "approve_origin_branch"));
    await becomeOne();
    expect(reason(await decide(kept, id, "issue_letter"))).toBe("four_eyes");
    value(await decide(tree.originClerk, id, "issue_letter"));
  });

  test("nor does whoever stands in for him", async () => {
    const id = await requested(traveler, tree.target.branch);
    value(await decide(lost, id, "approve_origin_branch"));
    await becomeOne();
    const input = { memberId: tree.originClerk.memberId, until: addDays(today, 6) };
    value(await delegateOffice(await as(kept), { officeId: await officeOf(kept), ...input }, now));
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.root });
    expect((await as(tree.originClerk)).mergedRecords).toEqual([lost.memberId]);
    expect(reason(await decide(tree.originClerk, id, "issue_letter"))).not.toBe("done");
    value(await decide(tree.rootClerk, id, "issue_letter"));
  });

  test("who checked a correction does not decide on it", async () => {
    const holder = await as(traveler);
    const wish = { field: "name", value: "孙远航", reason: "登记错字" } as const;
    const { id } = value(await askCorrection(holder, wish, now));
    value(await proveCorrection(holder, { id }, pngHead(3, 4), now));
    const pass = async (who: PlantedPerson) => {
      const [row] = await db.select().from(correction).where(eq(correction.id, id));
      const input = { id, version: row?.version ?? 0, decision: "passed", reason: "" } as const;
      return decideCorrection(await as(who), input, now);
    };
    expect(value(await pass(lost))).toBe("checked");
    await becomeOne();
    expect(reason(await pass(kept))).toBe("four_eyes");
    expect(value(await pass(tree.originClerk))).toBe("corrected");
  });

  test("who proposed a merge does not confirm it", async () => {
    await plantOffice(tree.origin.committee, lost.memberId, "organization_officer");
    const twin = (branchId: string) =>
      plantPerson({ name: "吴清和", branchId, today, set: { bornOn: "1988-01-09" } });
    const [one, other] = [await twin(tree.origin.branch), await twin(tree.origin.sister)];
    const ids = { keptId: one.memberId, lostId: other.memberId };
    const { id } = value(await proposeMerge(await as(lost), { ...ids, reason: "一人两档" }, now));
    await resign(lost);
    await becomeOne();
    const versions = { keptVersion: await versionOf(one), lostVersion: await versionOf(other) };
    const input = { id, ...versions, decision: "merged", reason: "" } as const;
    expect(reason(await decideMerge(await as(kept), input, now))).toBe("four_eyes");
    value(await decideMerge(await as(tree.originClerk), input, now));
  });
});
