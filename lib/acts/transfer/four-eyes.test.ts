// What the database refuses by itself: these tests go past the rulebook.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, violated } from "@/db/client";
import { newId } from "@/db/id";
import { event } from "@/db/schema/event";
import { outsideAnswer } from "@/db/schema/letter";
import { delegation, office } from "@/db/schema/organization";
import { transfer, waiver } from "@/db/schema/transfer";
import { branchVerification } from "@/db/schema/verification";
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

/** What the database says to a change, which is taken back: the name of the constraint, or that it let it pass. */
async function says(
  work: (tx: Pick<typeof db, "insert" | "update" | "execute">) => Promise<unknown>,
): Promise<string> {
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
