// What the database refuses by itself: these tests go past the rulebook.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, violated } from "@/db/client";
import { newId } from "@/db/id";
import { certificateRequest } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { factorReset } from "@/db/schema/factor";
import { outsideAnswer } from "@/db/schema/letter";
import { memberMerge } from "@/db/schema/member";
import { delegation, office } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { transfer, waiver } from "@/db/schema/transfer";
import { branchVerification, phoneChange } from "@/db/schema/verification";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { decisionEvents, type EventKind, eventKinds } from "@/lib/rules/event";
import { value } from "@/lib/rules/refusal.sample";
import { levelOf, transferRoutes, transferStates } from "@/lib/rules/transfer";
import { decide, inTransit, started as now, requested } from "./between.sample";

ownDatabase();
const today = dateOf(now);
let tree: PlantedTree;

beforeAll(async () => {
  tree = await plantTree(today);
});

class Undone extends Error {}
type Writer = Pick<typeof db, "insert" | "update" | "execute">;

/** What the database says to a change, which is taken back: the name of the constraint, or that it let it pass. */
async function says(work: (tx: Writer) => Promise<unknown>): Promise<string> {
  try {
    await db.transaction(async (tx) => {
      await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return "let pass";
    return violated(error) ?? `another error: ${String(error)}`;
  }
  throw new Error("nothing was taken back");
}

const happened = (kind: EventKind, who: { by: string | null; behalf?: string; about: string }) =>
  says((tx) =>
    tx.insert(event).values({
      at: now,
      kind,
      actorMemberId: who.by,
      onBehalfOfId: who.behalf ?? null,
      subjectMemberId: who.about,
    }),
  );

describe("nobody decides on his own case", () => {
  test.each(eventKinds)("%s", async (kind) => {
    const [a, b] = [tree.member.memberId, tree.originSecretary.memberId];
    const refused = decisionEvents.includes(kind) ? "event_not_by_subject" : "let pass";
    expect(await happened(kind, { by: a, about: a })).toBe(refused);
    expect(await happened(kind, { by: b, behalf: a, about: a })).toBe(refused);
    expect(await happened(kind, { by: b, about: a })).toBe("let pass");
    expect(await happened(kind, { by: null, about: a })).toBe("let pass");
  });

  test("nor is it written down as his", async () => {
    const id = await requested(
      await plantPerson({ name: "吴清和", branchId: tree.origin.branch, today }),
      tree.target.branch,
    );
    const [row] = await db.select().from(transfer).where(sql`${transfer.id} = ${id}`);
    if (!row) throw new Error("no case");
    const approve = (by: string, forId: string | null = null) =>
      says((tx) =>
        tx
          .update(transfer)
          .set({
            lastApprovedBy: by,
            lastApprovedForId: forId,
            lastApprovedState: "origin_branch",
            version: 99,
          })
          .where(sql`${transfer.id} = ${id}`),
      );
    expect(await approve(row.memberId)).toBe("transfer_not_by_subject");
    expect(await approve(tree.originDeputy.memberId, row.memberId)).toBe("transfer_not_by_subject");
    expect(await approve(tree.originDeputy.memberId)).toBe("let pass");
    const wish = {
      accountId: (await plantSession(tree.member)).accountId,
      memberId: tree.member.memberId,
      createdAt: now,
      expiresAt: now,
      decidedAt: now,
      outcome: "verified" as const,
    };
    const decided = (by: string) =>
      says((tx) => tx.insert(branchVerification).values({ ...wish, decidedBy: by }));
    expect(await decided(tree.member.memberId)).toBe("verification_not_of_oneself");
    expect(await decided(tree.originSecretary.memberId)).toBe("let pass");
    const granted = (by: string) =>
      says((tx) =>
        tx.insert(waiver).values({
          memberId: tree.member.memberId,
          condition: "no_hold",
          committeeId: tree.origin.committee,
          reason: "特批",
          grantedBy: by,
          grantedAt: now,
          until: today,
        }),
      );
    expect(await granted(tree.member.memberId)).toBe("waiver_not_for_oneself");
    expect(await granted(tree.originClerk.memberId)).toBe("let pass");
  });
});

describe("nobody decides on two levels in a row", () => {
  test("the levels of the database are those of the rulebook", async () => {
    const open = transferStates.filter((state) => levelOf(state, "between") !== null);
    for (const route of transferRoutes) {
      const rows = await db.execute(
        sql`select state, transfer_level(state, ${route}::transfer_route) as level from unnest(enum_range(null::transfer_state)) state`,
      );
      const levels = Object.fromEntries([...rows].map(({ state, level }) => [String(state), level]));
      for (const state of open)
        expect([route, state, levels[state]]).toEqual([route, state, levelOf(state, route)]);
    }
  });

  /** A letter is issued past the rulebook. */
  const issuing = (id: string, by: string, forId: string | null = null) =>
    says((tx) =>
      tx
        .update(transfer)
        .set({
          state: "in_transit",
          lastApprovedBy: by,
          lastApprovedForId: forId,
          lastApprovedState: "origin_committee",
          version: sql`${transfer.version} + 1`,
        })
        .where(sql`${transfer.id} = ${id}`),
    );

  test("also where one acts for the other, and nobody who was set aside", async () => {
    const other = await plantPerson({ name: "周知行", branchId: tree.origin.branch, today });
    const id = await requested(other, tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    const [first, deputy] = [tree.originSecretary.memberId, tree.originDeputy.memberId];
    expect(await issuing(id, first)).toBe("transfer_not_two_levels");
    expect(await issuing(id, deputy, first)).toBe("transfer_not_two_levels");
    expect(await issuing(id, deputy)).toBe("let pass");
    const [held] = await db.select().from(office).where(sql`${office.memberId} = ${first}`);
    await db.insert(delegation).values({
      officeId: held?.id ?? "",
      fromMemberId: first,
      toMemberId: deputy,
      from: today,
      until: addDays(today, 6),
      recordedAt: now,
    });
    expect(await issuing(id, deputy)).toBe("transfer_not_two_levels");
    await db.update(delegation).set({ endedAt: now });
    expect(await issuing(id, deputy)).toBe("let pass");
    await db
      .update(transfer)
      .set({ setAside: [deputy] })
      .where(sql`${transfer.id} = ${id}`);
    expect(await issuing(id, deputy)).toBe("transfer_not_by_set_aside");
  });

  test("and a case is taken back by two", async () => {
    const other = await plantPerson({ name: "王嘉辰", branchId: tree.origin.branch, today });
    const id = await inTransit(tree, other);
    const closing = (by: string) =>
      says((tx) =>
        tx
          .update(transfer)
          .set({
            state: "completed",
            route: "reversal",
            ownerOrganizationId: null,
            dueAt: null,
            lastApprovedBy: by,
            version: sql`${transfer.version} + 1`,
          })
          .where(sql`${transfer.id} = ${id}`),
      );
    expect(await closing(tree.originClerk.memberId)).toBe("transfer_not_two_levels");
    expect(await closing(tree.rootClerk.memberId)).toBe("let pass");
  });
});

test("the second clerk is not the first", async () => {
  const other = await plantPerson({ name: "何文景", branchId: tree.origin.branch, today });
  const id = await inTransit(tree, other);
  const answer = (confirmedBy: string) =>
    says(async (tx) => {
      const [letter] = [...(await tx.execute(sql`select id from letter where transfer_id = ${id}`))];
      await tx.insert(outsideAnswer).values({
        id: newId(),
        transferId: id,
        letterId: String(letter?.id),
        kind: "accepted",
        acceptedOn: today,
        unit: "",
        personSealed: "",
        evidence: "receipt_slip",
        recordedBy: tree.originClerk.memberId,
        recordedAt: now,
        confirmedBy,
        confirmedAt: now,
      });
    });
  expect(await answer(tree.originClerk.memberId)).toBe("outside_answer_second_clerk");
  expect(await answer(tree.rootClerk.memberId)).toBe("let pass");
});

describe("two records of one person are one", () => {
  let first: string;
  let last: string;

  /** One record went into a second one, and that one into a third. */
  beforeAll(async () => {
    const twin = async () =>
      (await plantPerson({ name: "周明远", branchId: tree.origin.sister, today })).memberId;
    const middle = await twin();
    [first, last] = [await twin(), await twin()];
    const went = (lostId: string, keptId: string) => ({
      keptId,
      lostId,
      lostBranchId: tree.origin.sister,
      ownerId: tree.origin.committee,
      reason: "",
      proposedBy: tree.originClerk.memberId,
      proposedAt: now,
      decidedBy: tree.rootClerk.memberId,
      decidedAt: now,
      outcome: "merged" as const,
    });
    await db.insert(memberMerge).values([went(first, middle), went(middle, last)]);
  });

  const personOf = async (id: string) => [...(await db.execute(sql`select person_of(${id}) as id`))][0]?.id;

  test("the record that stayed says who it is", async () => {
    const other = tree.originClerk.memberId;
    expect([await personOf(first), await personOf(last), await personOf(other)]).toEqual([last, last, other]);
  });

  test("no two levels in a row, and nothing by whoever was set aside", async () => {
    const other = await plantPerson({ name: "孙远帆", branchId: tree.origin.branch, today });
    const id = await requested(other, tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    const where = sql`${transfer.id} = ${id}`;
    const issuing = (by: string, before: Partial<typeof transfer.$inferInsert>) =>
      says(async (tx) => {
        await tx
          .update(transfer)
          .set({ ...before, lastApprovedState: "origin_branch" })
          .where(where);
        await tx
          .update(transfer)
          .set({ state: "in_transit", lastApprovedBy: by, lastApprovedState: "origin_committee" })
          .where(where);
      });
    expect(await issuing(last, { lastApprovedBy: first })).toBe("transfer_not_two_levels");
    expect(await issuing(last, { lastApprovedForId: first })).toBe("transfer_not_two_levels");
    expect(await issuing(last, { setAside: [first] })).toBe("transfer_not_by_set_aside");
    expect(await issuing(last, {})).toBe("let pass");
  });

  /** What two persons decide on, with the first of them; the second one presses later. */
  const asked = {
    certificate_request_four_eyes: async (tx, by, next) => {
      const id = newId();
      await tx.insert(certificateRequest).values({
        id,
        memberId: tree.member.memberId,
        kind: "membership",
        way: "branch_then_committee",
        purpose: "study",
        wishSealed: "",
        committeeId: tree.origin.committee,
        ownerId: tree.origin.committee,
        askedAt: now,
        dueAt: now,
        checkedBy: by,
        checkedAt: now,
      });
      const decided = { decidedBy: next, decidedAt: now, outcome: "refused" } as const;
      await tx.update(certificateRequest).set(decided).where(sql`id = ${id}`);
    },
    correction_four_eyes: async (tx, by, next) => {
      const id = newId();
      const what = { field: "name", newSealed: "", reason: "" } as const;
      await tx.insert(correction).values({
        ...what,
        id,
        memberId: tree.member.memberId,
        ownerId: tree.origin.committee,
        askedAt: now,
        sentAt: now,
        checkedBy: by,
        checkedAt: now,
      });
      const decided = { decidedBy: next, decidedAt: now, outcome: "declined" } as const;
      await tx.update(correction).set(decided).where(sql`id = ${id}`);
    },
    phone_change_four_eyes: async (tx, by, next) => {
      const [id, verificationId] = [newId(), newId()];
      const { accountId } = await plantSession(tree.member);
      const { memberId } = tree.member;
      const wish = { id: verificationId, accountId, memberId, createdAt: now, expiresAt: now };
      await tx.insert(branchVerification).values(wish);
      await tx.insert(phoneChange).values({
        id,
        verificationId,
        accountId,
        memberId,
        phoneSealed: "",
        phoneIndex: "",
        ownerId: tree.origin.committee,
        proposedBy: by,
        createdAt: now,
        effectiveAt: now,
        expiresAt: now,
      });
      const decided = { decidedBy: next, decidedAt: now, outcome: "confirmed" } as const;
      await tx.update(phoneChange).set(decided).where(sql`id = ${id}`);
    },
    member_merge_four_eyes: async (tx, by, next) => {
      const id = newId();
      await tx.insert(memberMerge).values({
        id,
        keptId: tree.member.memberId,
        lostId: tree.originDeputy.memberId,
        lostBranchId: tree.origin.branch,
        ownerId: tree.origin.committee,
        reason: "",
        proposedBy: by,
        proposedAt: now,
      });
      const decided = { decidedBy: next, decidedAt: now, outcome: "merged" } as const;
      await tx.update(memberMerge).set(decided).where(sql`id = ${id}`);
    },
    outside_answer_second_clerk: async (tx, by, next) => {
      const [letter] = [...(await tx.execute(sql`select id, transfer_id from letter limit 1`))];
      const id = newId();
      await tx.insert(outsideAnswer).values({
        id,
        transferId: String(letter?.transfer_id),
        letterId: String(letter?.id),
        kind: "accepted",
        acceptedOn: today,
        unit: "",
        personSealed: "",
        evidence: "receipt_slip",
        recordedBy: by,
        recordedAt: now,
      });
      const confirmed = { confirmedBy: next, confirmedAt: now };
      await tx.update(outsideAnswer).set(confirmed).where(sql`id = ${id}`);
    },
    factor_reset_four_eyes: async (tx, by, next) => {
      const [whose, checkedBy, confirmedBy] = [
        await plantSession(tree.member),
        await plantSession(tree.originClerk),
        await plantSession(tree.rootClerk),
      ].map(({ accountId }) => accountId);
      const id = newId();
      await tx.insert(factorReset).values({
        id,
        accountId: whose ?? "",
        memberId: tree.member.memberId,
        aboveId: tree.origin.committee,
        createdAt: now,
        expiresAt: now,
        checkedAt: now,
        checkedBy,
        checkedByMember: by,
      });
      const confirmed = { confirmedAt: now, confirmedBy, confirmedByMember: next, effectiveAt: now };
      await tx.update(factorReset).set(confirmed).where(sql`id = ${id}`);
    },
  } satisfies Record<string, (tx: Writer, by: string, next: string) => Promise<unknown>>;

  test.each(Object.entries(asked))("%s", async (constraint, both) => {
    const another = tree.rootClerk.memberId;
    expect(await says((tx) => both(tx, first, first))).toBe(constraint);
    expect(await says((tx) => both(tx, first, last))).toBe(constraint);
    expect(await says((tx) => both(tx, last, first))).toBe(constraint);
    expect(await says((tx) => both(tx, first, another))).toBe("let pass");
  });
});
