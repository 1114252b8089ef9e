import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { transferPaper } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedCitizenNumber,
  type PlantedPerson,
  type PlantedTree,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { paperFor, papersToMake } from "@/lib/reads/incoming-paper";
import { addDays, dateOf } from "@/lib/rules/calendar";
import type { PaperKind } from "@/lib/rules/incoming";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import type { PersonActor } from "../acts/actor";
import { askPaper } from "../acts/incoming/ask-paper";
import { registerIncoming } from "../acts/incoming/register";
import { storePaper } from "../acts/incoming/store-paper";
import { revokedKeyOf } from "../acts/key/revoke.sample";
import { decideTransfer } from "../acts/transfer/decide";
import { makePapers } from "./make-papers";
import { signingAs } from "./signing";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const alive = async () => {};
let tree: PlantedTree;
let id: string;

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function decide(who: PlantedPerson, step: TransferStep, more: object = {}) {
  const [row] = await db.select({ version: transfer.version }).from(transfer).where(eq(transfer.id, id));
  const outcome = await decideTransfer(await as(who), { id, step, version: row?.version ?? 0, ...more }, now);
  expect(outcome).toMatchObject({ ok: true });
}

async function register(name: string) {
  const outcome = await registerIncoming(
    await as(tree.targetClerk),
    {
      issuer: "中共示例县委员会组织部",
      number: `第${randomInt(1_000_000_000)}号`,
      issuedOn: addDays(today, -3),
      validDays: 60,
      addressee: tree.names.targetCommittee,
      fromUnit: "",
      issuerContact: "",
      name,
      citizenNumber: inventedCitizenNumber("1985-03-02", "male"),
      sex: "male",
      ethnicity: "汉族",
      bornOn: "1985-03-02",
      admittedOn: "2010-07-01",
      confirmedOn: "2011-07-01",
      duesPaidUntil: today.slice(0, 7),
      phone: "19900012345",
      branchId: tree.target.branch,
      reason: "other",
    },
    now,
  );
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  id = outcome.value.id;
}

beforeEach(async () => {
  tree = await plantTree(today);
  await register("诸葛行远");
});

async function ask(kind: PaperKind, who = tree.targetClerk): Promise<string> {
  const outcome = await askPaper(await as(who), { id, kind }, now);
  return outcome.ok ? outcome.value.id : outcome.refusal.reason;
}

async function paperOf(paperId: string): Promise<string> {
  const found = await paperFor(await as(tree.targetClerk), paperId);
  if (found === null || found === "waiting") return String(found);
  return "problem" in found ? found.problem : found.pdf.subarray(0, 5).toString();
}

describe("the sheets that go to the issuer", () => {
  test("an enquiry, once it was asked for, and the same one however often", async () => {
    expect(await ask("enquiry")).toBe("step_not_possible");
    await decide(tree.targetClerk, "request_files", { reason: "入党志愿书；政治审查材料" });
    // The committee signs it: not without a second factor, and without one again to open what it has signed.
    const unproven = { ...(await as(tree.targetClerk)), secondFactorAt: null };
    const withoutFactor = () => askPaper(unproven, { id, kind: "enquiry" }, now);
    expect(reason(await withoutFactor())).toBe("second_factor_needed");
    const asked = await Promise.all(Array.from({ length: 5 }, () => ask("enquiry")));
    expect(new Set(asked).size).toBe(1);
    const [paperId = ""] = asked;
    expect(value(await withoutFactor())).toEqual({ id: paperId });
    expect(await paperOf(paperId)).toBe("waiting");
    expect(await makePapers(now, alive)).toBe(1);
    expect(await makePapers(now, alive)).toBe(0);
    expect(await paperOf(paperId)).toBe("%PDF-");
    const [kept] = await db.select().from(transferPaper).where(eq(transferPaper.id, paperId));
    expect(kept?.sealed).not.toContain("%PDF-");
  });

  test("a return slip after the refusal, a receipt after the acceptance", async () => {
    await decide(tree.targetClerk, "assign_branch");
    expect(await ask("paper_receipt")).toBe("step_not_possible");
    await decide(tree.targetSecretary, "accept_incoming");
    const receipt = await ask("paper_receipt");
    await register("公孙明");
    await decide(tree.targetClerk, "refuse_incoming", {
      ground: "wrong_addressee",
      reason: "抬头不是本党委",
    });
    const slip = await ask("return_slip");
    expect(await makePapers(now, alive)).toBe(2);
    expect([await paperOf(receipt), await paperOf(slip)]).toEqual(["%PDF-", "%PDF-"]);
  });

  test("signed anew where the key was taken back while it signed", async () => {
    await decide(tree.targetClerk, "refuse_incoming", { ground: "form_defective", reason: "有涂改" });
    const slip = await ask("return_slip");
    const [paper] = await papersToMake(1, { only: [tree.target.committee] });
    if (!paper) throw new Error("no paper");
    await signingAs(paper.committee, now);
    const keyId = await revokedKeyOf(tree.target.committee, now);
    expect(await storePaper({ id: slip, pdf: Buffer.from("stale"), keyId }, now)).toBe(false);
    expect(await paperOf(slip)).toBe("waiting");
    expect(await makePapers(now, alive)).toBe(1);
    expect(await paperOf(slip)).toBe("%PDF-");
  });

  test("for nobody outside the committee", async () => {
    await decide(tree.targetClerk, "refuse_incoming", { ground: "form_defective", reason: "有涂改" });
    for (const stranger of [tree.originClerk, tree.targetSecretary, tree.member]) {
      expect(await ask("return_slip", stranger)).toBe("not_found");
    }
    const slip = await ask("return_slip");
    expect(await paperFor(await as(tree.originClerk), slip)).toBeNull();
    await makePapers(now, alive);
  });

  test("a character that no font has is said, and not tried for ever", async () => {
    await register("诸葛\u{3fffd}");
    await decide(tree.targetClerk, "refuse_incoming", { ground: "form_defective", reason: "有涂改" });
    const slip = await ask("return_slip");
    await makePapers(now, alive);
    expect(await paperOf(slip)).toBe("\u{3fffd}");
    expect(await makePapers(now, alive)).toBe(0);
  });
});
