import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { member } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { ownData } from "@/lib/reads/own-data";
import { memberOnRoster } from "@/lib/reads/roster";
import { dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import { reason, value } from "@/lib/rules/refusal.sample";
import { issueCertificate } from "../certificate/issue";
import { as, started as now } from "../transfer/between.sample";
import { setHold } from "./set-hold";

ownDatabase();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
});

const put = (version = 1) => ({
  memberId: tree.member.memberId,
  version,
  hold: "on" as const,
  reason: "群众反映的问题正在核查",
});

async function heldOn(): Promise<string | null | undefined> {
  const [row] = await db.select().from(member).where(eq(member.id, tree.member.memberId));
  return row?.heldOn;
}

test("edge 19: the committee puts a member on hold and lifts it again; certificates end, and he reads neither", async () => {
  const own = await as(tree.member);
  const wish = { kind: "membership", purpose: "study", purposeNote: "", receiver: "", days: 30 } as const;
  const { id } = value(await issueCertificate(own, wish, now));
  const clerk = await as(tree.originClerk);
  const both = await Promise.all([setHold(clerk, put(), now), setHold(clerk, put(), now)]);
  expect(both.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
  expect(await heldOn()).toBe(dateOf(now));
  expect(reason(await setHold(clerk, put(2), now))).toBe("step_not_possible");
  const [issued] = await db.select().from(certificate).where(eq(certificate.id, id));
  expect(issued).toMatchObject({ state: "revoked", revokedFor: "hold" });
  value(await setHold(clerk, { ...put(2), hold: "off" }, now));
  expect(await heldOn()).toBeNull();

  const kinds: readonly EventKind[] = ["member.held", "member.hold_lifted"];
  const happened = await db
    .select()
    .from(event)
    .where(and(eq(event.subjectMemberId, tree.member.memberId), inArray(event.kind, [...kinds])));
  expect(happened.map(({ kind, actingForId }) => [kind, actingForId])).toEqual(
    kinds.map((kind) => [kind, tree.origin.committee]),
  );
  const ids = happened.map((one) => one.id);
  expect(await db.select().from(notice).where(inArray(notice.eventId, ids))).toEqual([]);
  const copy = await ownData({ ...own, memberId: tree.member.memberId });
  expect(copy.events.map(({ kind }) => kind)).toContain("certificate.revoked");
  expect(copy.events.filter(({ kind }) => kinds.some((one) => one === kind))).toEqual([]);
});

test("no branch, no other committee and nobody without a reason or a second factor does, nor on himself", async () => {
  for (const person of [tree.originSecretary, tree.targetClerk, tree.member]) {
    const outsider = await as(person);
    expect(reason(await setHold(outsider, put(), now))).toBe("not_found");
    expect((await memberOnRoster(outsider, tree.member.memberId))?.mayHold ?? false).toBe(false);
  }
  const clerk = await as(tree.originClerk);
  expect((await memberOnRoster(clerk, tree.member.memberId))?.mayHold).toBe(true);
  expect(reason(await setHold(clerk, { ...put(), reason: " " }, now))).toBe("reason_needed");
  expect(reason(await setHold({ ...clerk, secondFactorAt: null }, put(), now))).toBe("second_factor_needed");
  const himself = { ...put(), memberId: tree.originClerk.memberId };
  expect(reason(await setHold(clerk, himself, now))).toBe("four_eyes");
  expect(await heldOn()).toBeNull();
});
