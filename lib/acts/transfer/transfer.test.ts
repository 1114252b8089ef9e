import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { event, message, notice } from "@/db/schema/event";
import { letter, receipt } from "@/db/schema/letter";
import { affiliation } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  type PlantedPerson,
  type PlantedTree,
  plantOffice,
  plantPerson,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { addDays, dateOf, endOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import type { PersonActor } from "../actor";
import { issueCertificate } from "../certificate/issue";
import { decideTransfer } from "./decide";
import { chooseTarget, giveReason } from "./fill";
import { lapseTransfers } from "./lapse";
import { startTransfer } from "./start";
import { submitTransfer } from "./submit";
import { withdrawTransfer } from "./withdraw";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

const sessions = new Map<string, string>();

async function as(person: PlantedPerson): Promise<PersonActor> {
  const known = sessions.get(person.memberId) ?? (await plantSession(person)).sessionId;
  sessions.set(person.memberId, known);
  const actor = await loadActor(known, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

/** The member asks to go to a branch. */
async function request(branchId: string, who = tree.member): Promise<string> {
  const actor = await as(who);
  const { id } = value(await startTransfer(actor, {}, now));
  value(await chooseTarget(actor, { id, branchId }, now));
  value(await giveReason(actor, { id, reason: "employer_changed", reasonNote: "", sinceOn: today }, now));
  value(await submitTransfer(actor, { id, version: (await caseOf(id)).version }, now));
  return id;
}

async function decide(who: PlantedPerson, id: string, step: TransferStep, more: object = {}, at = now) {
  return decideTransfer(await as(who), { id, step, version: (await caseOf(id)).version, ...more }, at);
}

/** Walks the usual way between two committees, up to before the acceptance. */
async function walkToTargetBranch(): Promise<string> {
  const id = await request(tree.target.branch);
  value(await decide(tree.originSecretary, id, "approve_origin_branch"));
  value(await decide(tree.originClerk, id, "issue_letter"));
  value(await decide(tree.targetClerk, id, "assign_branch"));
  return id;
}

async function affiliationsOf(memberId: string) {
  return db.select().from(affiliation).where(eq(affiliation.memberId, memberId)).orderBy(affiliation.id);
}

async function eventsOf(id: string) {
  const rows = await db.select().from(event).where(eq(event.transferId, id)).orderBy(event.id);
  return rows.map((row) => row.kind);
}

describe("between two committees", () => {
  test("from request to receipt: letter, affiliation, receipt, certificate, notices", async () => {
    const member = await as(tree.member);
    const proof = value(
      await issueCertificate(
        member,
        { kind: "affiliation", purpose: "employment", purposeNote: "", receiver: "", days: 30 },
        now,
      ),
    );
    const id = await walkToTargetBranch();
    const [issued] = await db.select().from(letter).where(eq(letter.transferId, id));
    expect(issued).toMatchObject({
      state: "live",
      serial: 1,
      validDays: 30,
      committeeId: tree.origin.committee,
    });
    expect((await affiliationsOf(tree.member.memberId)).map((row) => row.branchId)).toEqual([
      tree.origin.branch,
    ]);

    value(await decide(tree.targetSecretary, id, "accept"));
    const [before, after] = await affiliationsOf(tree.member.memberId);
    expect(before).toMatchObject({ branchId: tree.origin.branch, until: today, endKind: "transferred" });
    expect(after).toMatchObject({ branchId: tree.target.branch, from: today, until: null });
    const [used] = await db.select().from(letter).where(eq(letter.transferId, id));
    expect(used?.state).toBe("used");
    const [answer] = await db.select().from(receipt).where(eq(receipt.transferId, id));
    expect(answer).toMatchObject({
      letterId: used?.id,
      addresseeId: tree.origin.committee,
      acceptedOn: today,
    });
    const [dead] = await db.select().from(certificate).where(eq(certificate.id, proof.id));
    expect(dead).toMatchObject({ state: "revoked", revokedFor: "transfer_accepted" });
    const done = await caseOf(id);
    expect(done).toMatchObject({
      state: "completed",
      ownerOrganizationId: null,
      ownerMemberId: null,
      dueAt: null,
    });
    expect(await eventsOf(id)).toEqual([
      "transfer.submitted",
      "transfer.approved_by_origin_branch",
      "transfer.letter_issued",
      "transfer.received",
      "transfer.assigned",
      "transfer.accepted",
    ]);
    const told = await db
      .select({ memberId: notice.memberId })
      .from(notice)
      .innerJoin(event, eq(event.id, notice.eventId))
      .where(and(eq(event.transferId, id), eq(event.kind, "transfer.accepted")));
    expect(told.map((row) => row.memberId).sort()).toEqual(
      [tree.member, tree.originSecretary, tree.originDeputy, tree.originClerk]
        .map((person) => person.memberId)
        .sort(),
    );
  });

  test("the target sees nothing before the letter, its branch nothing before the assignment", async () => {
    const id = await request(tree.target.branch);
    expect(reason(await decide(tree.targetClerk, id, "assign_branch"))).toBe("not_found");
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    expect(reason(await decide(tree.targetClerk, id, "assign_branch"))).toBe("not_found");
    value(await decide(tree.originClerk, id, "issue_letter"));
    expect(reason(await decide(tree.targetSecretary, id, "accept"))).toBe("not_found");
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept"));
  });

  test("an outsider finds nothing, whatever he presses", async () => {
    const id = await walkToTargetBranch();
    for (const step of ["accept", "refuse", "void", "return_to_member"] as const) {
      expect(
        reason(await decide(tree.sisterSecretary, id, step, { reason: "x", ground: "not_at_unit" })),
      ).toBe("not_found");
    }
  });

  test("letters are numbered without gaps, refused attempts take no number", async () => {
    const others = await Promise.all(
      ["甲一", "甲二", "甲三"].map((name) => plantPerson({ name, branchId: tree.origin.branch, today })),
    );
    for (const other of others) {
      const id = await request(tree.target.branch, other);
      value(await decide(tree.originSecretary, id, "approve_origin_branch"));
      expect(reason(await decide(tree.originSecretary, id, "issue_letter"))).toBe("not_your_turn");
      value(await decide(tree.originClerk, id, "issue_letter"));
    }
    const letters = await db
      .select()
      .from(letter)
      .where(eq(letter.committeeId, tree.origin.committee))
      .orderBy(letter.serial);
    expect(letters.map((row) => row.serial)).toEqual([1, 2, 3]);
  });

  test("the target committee may assign another of its branches, and none of somebody else's", async () => {
    const id = await request(tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    value(await decide(tree.originClerk, id, "issue_letter"));
    expect(
      reason(await decide(tree.targetClerk, id, "assign_branch", { branchId: tree.origin.sister })),
    ).toBe("branch_not_below_committee");
    expect((await caseOf(id)).state).toBe("in_transit");
    value(await decide(tree.targetClerk, id, "assign_branch", { branchId: tree.target.sister }));
    expect(await caseOf(id)).toMatchObject({
      targetBranchId: tree.target.sister,
      shownBranchId: tree.target.sister,
    });
  });

  test("refused with a ground: the letter is void, the origin corrects and issues a new number", async () => {
    const id = await request(tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    value(await decide(tree.originClerk, id, "issue_letter"));
    expect(reason(await decide(tree.targetClerk, id, "refuse", { reason: "抬头错误" }))).toBe(
      "reason_needed",
    );
    value(await decide(tree.targetClerk, id, "refuse", { reason: "抬头错误", ground: "wrong_addressee" }));
    expect(await caseOf(id)).toMatchObject({ state: "refused", ownerOrganizationId: tree.origin.committee });
    value(await decide(tree.originClerk, id, "reissue_corrected", { reason: "已更正" }));
    const letters = await db.select().from(letter).where(eq(letter.transferId, id)).orderBy(letter.serial);
    expect(letters.map((row) => [row.serial, row.state])).toEqual([
      [1, "void"],
      [2, "live"],
    ]);
    expect(letters.map((row) => row.replacesId)).toEqual([null, letters[0]?.id]);
  });

  test("a letter past its last valid day expires by the clock, and is issued anew with a statement", async () => {
    const id = await request(tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    value(await decide(tree.originClerk, id, "issue_letter"));
    const lastDay = addDays(today, 30);
    expect((await caseOf(id)).dueAt).toEqual(endOf(lastDay));
    await lapseTransfers(new Date(endOf(lastDay).getTime() - 1));
    expect((await caseOf(id)).state).toBe("in_transit");
    await lapseTransfers(endOf(lastDay));
    expect((await caseOf(id)).state).toBe("letter_expired");
    expect((await affiliationsOf(tree.member.memberId)).length).toBe(1);
    value(await decide(tree.originClerk, id, "reissue_expired", { reason: "支部说明：出差未归" }));
    expect((await caseOf(id)).state).toBe("in_transit");
  });

  test("offices end where the member no longer belongs, and what waited there finds its next owner", async () => {
    const branchless = await plantPerson({ name: "只身一人", branchId: tree.origin.sister, today });
    const waiting = await request(tree.target.branch, branchless);
    expect((await caseOf(waiting)).ownerOrganizationId).toBe(tree.origin.sister);
    const id = await request(tree.target.branch, tree.sisterSecretary);
    // The only officer of his branch may not decide on himself: the committee does.
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.origin.committee);
    value(await decide(tree.originClerk, id, "approve_origin_branch"));
    // Nobody approves two levels in a row: the next level climbs to the root.
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.root);
    value(await decide(tree.rootClerk, id, "issue_letter"));
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept"));
    const held = await db
      .select()
      .from(office)
      .where(and(eq(office.memberId, tree.sisterSecretary.memberId), isNull(office.until)));
    expect(held).toEqual([]);
    expect((await caseOf(waiting)).ownerOrganizationId).toBe(tree.origin.committee);
  });
});

describe("inside one committee", () => {
  test("no letter, no receipt; withdrawn until the acceptance", async () => {
    const id = await request(tree.origin.sister);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    value(await decide(tree.originClerk, id, "forward_within"));
    const member = await as(tree.member);
    value(await withdrawTransfer(member, { id, version: (await caseOf(id)).version }, now));
    expect((await caseOf(id)).state).toBe("withdrawn");

    const again = await request(tree.origin.sister);
    value(await decide(tree.originDeputy, again, "approve_origin_branch"));
    value(await decide(tree.originClerk, again, "forward_within"));
    value(await decide(tree.sisterSecretary, again, "accept"));
    expect(await db.select().from(letter).where(eq(letter.transferId, again))).toEqual([]);
    expect(await db.select().from(receipt).where(eq(receipt.transferId, again))).toEqual([]);
    expect((await affiliationsOf(tree.member.memberId)).at(-1)?.branchId).toBe(tree.origin.sister);
  });
});

describe("what is refused", () => {
  test("sending a corrected request as a decision, which would keep the way of its first target", async () => {
    const id = await request(tree.origin.sister);
    value(await decide(tree.originSecretary, id, "return_to_member", { reason: "去向有误" }));
    value(await chooseTarget(await as(tree.member), { id, branchId: tree.target.branch }, now));
    expect(reason(await decide(tree.member, id, "submit"))).toBe("step_not_possible");
    expect(await caseOf(id)).toMatchObject({ state: "returned", route: "within" });
    value(await submitTransfer(await as(tree.member), { id, version: (await caseOf(id)).version }, now));
    expect(await caseOf(id)).toMatchObject({ state: "origin_branch", route: "between" });
  });

  test("withdrawing once the letter exists", async () => {
    const id = await request(tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    value(await decide(tree.originClerk, id, "issue_letter"));
    const member = await as(tree.member);
    expect(reason(await withdrawTransfer(member, { id, version: (await caseOf(id)).version }, now))).toBe(
      "letter_exists",
    );
  });

  test("a second open request, and the own branch as target", async () => {
    await request(tree.target.branch);
    expect(reason(await startTransfer(await as(tree.member), {}, now))).toBe("transfer_already_open");
    const other = await plantPerson({ name: "另一人", branchId: tree.origin.branch, today });
    const actor = await as(other);
    const { id } = value(await startTransfer(actor, {}, now));
    expect(reason(await chooseTarget(actor, { id, branchId: tree.origin.branch }, now))).toBe(
      "target_same_branch",
    );
    expect(reason(await chooseTarget(actor, { id, branchId: tree.target.committee }, now))).toBe(
      "target_holds_no_members",
    );
  });

  test("dues that are owed stop the request, and stop it again at the approval", async () => {
    const owing = await plantPerson({
      name: "欠费者",
      branchId: tree.origin.branch,
      today,
      set: { duesPaidUntil: "2020-01" },
    });
    const actor = await as(owing);
    const { id } = value(await startTransfer(actor, {}, now));
    value(await chooseTarget(actor, { id, branchId: tree.target.branch }, now));
    value(await giveReason(actor, { id, reason: "other", reasonNote: "", sinceOn: today }, now));
    expect(reason(await submitTransfer(actor, { id, version: (await caseOf(id)).version }, now))).toBe(
      "conditions_not_met",
    );
  });

  test("a proof of identity that is too old, for member and officer", async () => {
    const id = await request(tree.target.branch);
    const late = new Date(now.getTime() + 3 * 3_600_000);
    const secretary = { ...(await as(tree.originSecretary)), provenAt: now, secondFactorAt: now };
    const { version } = await caseOf(id);
    expect(
      reason(await decideTransfer(secretary, { id, step: "approve_origin_branch", version }, late)),
    ).toBe("recent_sign_in_needed");
  });

  test("returning without saying what to correct", async () => {
    const id = await request(tree.target.branch);
    expect(reason(await decide(tree.originSecretary, id, "return_to_member", { reason: " " }))).toBe(
      "reason_needed",
    );
    value(await decide(tree.originSecretary, id, "return_to_member", { reason: "请补充新单位名称" }));
    expect(await caseOf(id)).toMatchObject({
      state: "returned",
      ownerMemberId: tree.member.memberId,
      ownerOrganizationId: null,
    });
    const member = await as(tree.member);
    value(await submitTransfer(member, { id, version: (await caseOf(id)).version }, now));
    expect((await caseOf(id)).state).toBe("origin_branch");
  });

  test("a rejection needs the branch and the committee", async () => {
    const id = await request(tree.target.branch);
    value(
      await decide(tree.originSecretary, id, "propose_rejection", {
        ground: "duplicate",
        reason: "重复申请",
      }),
    );
    expect(reason(await decide(tree.originClerk, id, "issue_letter"))).toBe("step_not_possible");
    value(await decide(tree.originClerk, id, "confirm_rejection"));
    expect((await caseOf(id)).state).toBe("rejected");
  });
});

describe("two at once", () => {
  test("of 50 approvals of one step one wins, 49 are refused in words, one event exists", async () => {
    const id = await request(tree.target.branch);
    const { version } = await caseOf(id);
    const secretary = await as(tree.originSecretary);
    const deputy = await as(tree.originDeputy);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        decideTransfer(n % 2 ? secretary : deputy, { id, step: "approve_origin_branch", version }, now),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.filter((answer) => !answer.ok).map(reason))).toEqual(
      new Set(["changed_meanwhile"]),
    );
    expect((await eventsOf(id)).filter((kind) => kind === "transfer.approved_by_origin_branch")).toHaveLength(
      1,
    );
  });

  test("approval against withdrawal: one of them, never both", async () => {
    const id = await request(tree.target.branch);
    const { version } = await caseOf(id);
    const [approved, withdrawn] = await Promise.all([
      decideTransfer(await as(tree.originSecretary), { id, step: "approve_origin_branch", version }, now),
      withdrawTransfer(await as(tree.member), { id, version }, now),
    ]);
    expect([approved.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(2);
  });

  test("ten acceptances move the affiliation once", async () => {
    const id = await walkToTargetBranch();
    const { version } = await caseOf(id);
    const secretary = await as(tree.targetSecretary);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => decideTransfer(secretary, { id, step: "accept", version }, now)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await affiliationsOf(tree.member.memberId)).toHaveLength(2);
  });
});

test("what goes to a telephone says only that something waits", async () => {
  await plantSession(tree.originSecretary);
  await request(tree.target.branch);
  const rows = await db.select({ template: message.template }).from(message);
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.template))).toEqual(new Set(["something_waits"]));
});

test("an office of a committee above the new branch does not end", async () => {
  await plantOffice(tree.root, tree.member.memberId, "organization_officer");
  const id = await walkToTargetBranch();
  value(await decide(tree.targetSecretary, id, "accept"));
  const held = await db
    .select()
    .from(office)
    .where(and(eq(office.memberId, tree.member.memberId), isNull(office.until)));
  expect(held.map((row) => row.organizationId)).toEqual([tree.root]);
});
