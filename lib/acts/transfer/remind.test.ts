import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { playOn } from "@/lib/reads/officer.sample";
import { ownTransfer } from "@/lib/reads/own-transfer";
import { addDays, dateOf, endOf, startOf } from "@/lib/rules/calendar";
import { endings } from "@/lib/rules/member-decision";
import { reason } from "@/lib/rules/refusal.sample";
import { issueCertificate } from "../certificate/issue";
import { endTransfersWithMember } from "./end-with-member";
import { remindOfTransfer } from "./remind";
import { startTransfer } from "./start";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
});

async function told(id: string, kind: (typeof event.$inferSelect)["kind"]) {
  const rows = await db
    .select({ memberId: notice.memberId })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(and(eq(event.transferId, id), eq(event.kind, kind)));
  return rows.map(({ memberId }) => memberId).sort();
}
const ids = (...people: { memberId: string }[]) => people.map(({ memberId }) => memberId).sort();

describe("催办 by hand", () => {
  test("the member reminds whoever has the ball, once a day", async () => {
    const id = await play.request();
    const asking = await play.as(tree.member);
    expect((await ownTransfer(asking, id, now))?.remindedToday).toBe(false);
    expect(reason(await remindOfTransfer(asking, { id }, now))).toBe("done");
    expect(await told(id, "transfer.reminded")).toEqual(ids(tree.originSecretary, tree.originDeputy));
    expect((await ownTransfer(asking, id, now))?.remindedToday).toBe(true);
    expect(reason(await remindOfTransfer(asking, { id }, now))).toBe("reminded_today");
    const tomorrow = startOf(addDays(today, 1));
    expect(reason(await remindOfTransfer(asking, { id }, tomorrow))).toBe("done");
    expect(reason(await remindOfTransfer(asking, { id }, tomorrow))).toBe("reminded_today");
  });

  test("pressed twice at once it is one reminder", async () => {
    const id = await play.request();
    const asking = await play.as(tree.member);
    const answers = await Promise.all([1, 2, 3].map(() => remindOfTransfer(asking, { id }, now)));
    expect(answers.map(reason).sort()).toEqual(["done", "reminded_today", "reminded_today"]);
  });

  test("an officer reminds the other side; who has the ball himself has nobody to remind", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    expect(reason(await remindOfTransfer(await play.as(tree.originClerk), { id }, now))).toBe("own_turn");
    await play.decide(tree.originClerk, id, "issue_letter");
    expect(reason(await remindOfTransfer(await play.as(tree.originClerk), { id }, now))).toBe("done");
    expect(await told(id, "transfer.reminded")).toEqual(ids(tree.member, tree.targetClerk));
    expect(reason(await remindOfTransfer(await play.as(tree.targetClerk), { id }, now))).toBe("own_turn");
  });

  test("a returned request is the member's own; an outsider finds nothing; a closed one needs no reminder", async () => {
    const id = await play.request();
    const outsider = await play.as(tree.sisterSecretary);
    expect(reason(await remindOfTransfer(outsider, { id }, now))).toBe("not_found");
    await play.decide(tree.originSecretary, id, "return_to_member", { reason: "请补充" });
    const asking = await play.as(tree.member);
    expect(reason(await remindOfTransfer(asking, { id }, now))).toBe("own_turn");
    // Past its day it reads lapsed, though the clock has not said so.
    const late = endOf(addDays(today, 16));
    expect(reason(await remindOfTransfer(asking, { id }, late))).toBe("step_not_possible");
  });
});

describe("edge 31: a member dies or is expelled while his case is open", () => {
  test("the case is void with its letter, the receiver is told, certificates are revoked", async () => {
    const id = await play.request();
    const proof = await issueCertificate(
      await play.as(tree.member),
      { kind: "membership", purpose: "employment", purposeNote: "", receiver: "", days: 30 },
      now,
    );
    if (!proof.ok) throw new Error(proof.refusal.reason);
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    await transaction(async (tx) => {
      const { memberId } = tree.member;
      await tx.update(member).set({ status: "deceased" }).where(eq(member.id, memberId));
      expect(await endTransfersWithMember(tx, memberId, now)).toEqual({ ok: true, value: null });
    });
    const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
    expect(row).toMatchObject({ state: "voided", ownerOrganizationId: null, dueAt: null, callAt: null });
    const [gone] = await db.select().from(letter).where(eq(letter.transferId, id));
    expect(gone?.state).toBe("void");
    expect(await told(id, "transfer.voided")).toEqual(expect.arrayContaining(ids(tree.targetClerk)));
    const [dead] = await db.select().from(certificate).where(eq(certificate.id, proof.value.id));
    expect(dead).toMatchObject({ state: "revoked", revokedFor: "status_changed" });
    const [happened] = await db
      .select()
      .from(event)
      .where(and(eq(event.transferId, id), eq(event.kind, "transfer.voided")));
    expect(happened).toMatchObject({ actorAccountId: null, fromState: "in_transit" });
    // Why stands in his own record: the receiving side reads only that he is no member any more.
    expect(happened?.reason).not.toMatch(/亡|开除|除名/);
  });

  test("whatever the ending and the state; a draft just goes; who has nothing open loses nothing", async () => {
    for (const [at, ending] of endings.entries()) {
      const person = await plantPerson({ name: `某${at}`, branchId: tree.origin.branch, today });
      const draft = at % 2 === 0;
      const id = draft ? null : await play.request(tree.origin.sister, person);
      if (draft) await startTransfer(await play.as(person), {}, now);
      await transaction(async (tx) => {
        await tx.update(member).set({ status: ending }).where(eq(member.id, person.memberId));
        expect((await endTransfersWithMember(tx, person.memberId, now)).ok).toBe(true);
        expect((await endTransfersWithMember(tx, person.memberId, now)).ok).toBe(true);
      });
      const rows = await db.select().from(transfer).where(eq(transfer.memberId, person.memberId));
      expect(rows.map(({ id: left, state }) => [left, state])).toEqual(draft ? [] : [[id, "voided"]]);
    }
  });
});
