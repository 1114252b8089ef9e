import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { plantThirdCommittee } from "@/db/seed/aging";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { caseFor } from "@/lib/reads/case";
import { caseLife } from "@/lib/reads/case-life";
import { letterChain } from "@/lib/reads/letter-chain";
import { elsewhere } from "@/lib/reads/todo";
import { addDays, addMonths, addWorkdays, dateOf, endOf, startOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import {
  as,
  caseOf,
  decide,
  inTransit,
  kindsOf,
  lettersInBrief,
  lettersOf,
  named,
  officerOf,
  plantAhead,
  seen,
  started,
  toldOf,
} from "./between.sample";
import { lapseTransfers } from "./lapse";
import { redirectTransfer } from "./redirect";
import { reportArrival, reportLetterFound, reportLetterLost } from "./report-letter";

ownDatabase();
const today = dateOf(started);
const calendar = { holidays: new Set<string>(), makeUpWorkdays: new Set<string>() };
const around = (moment: Date) => [-1000, 0, 1000].map((ms) => new Date(moment.getTime() + ms));
let tree: PlantedTree;
let member: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  member = await plantAhead(tree.origin.branch);
});

async function lost(): Promise<string> {
  const id = await inTransit(tree, member);
  value(await reportLetterLost(await as(member), { ...(await seen(id)), reason: "遗失" }, started));
  return id;
}

describe("挂失", () => {
  test("puts the letter on hold, gives the case to the origin and tells both sides", async () => {
    const id = await inTransit(tree, member);
    const actor = await as(member);
    expect(reason(await reportLetterLost(actor, { ...(await seen(id)), reason: " " }, started))).toBe(
      "reason_needed",
    );
    value(await reportLetterLost(actor, { ...(await seen(id)), reason: "遗失" }, started));
    expect(await caseOf(id)).toMatchObject({
      state: "letter_lost",
      ownerOrganizationId: tree.origin.committee,
    });
    expect(await lettersInBrief(id)).toEqual([[1, "on_hold"]]);
    expect(await toldOf(id, "transfer.letter_lost")).toEqual(
      named(tree.originClerk, tree.originSecretary, tree.originDeputy, tree.targetClerk),
    );
    expect(reason(await reportLetterLost(actor, { ...(await seen(id)), reason: "再报" }, started))).toBe(
      "step_not_possible",
    );
  });

  test("the target committee finds the case in its list, and may say that the letter never came", async () => {
    const id = await lost();
    const clerk = await as(tree.targetClerk);
    const coming = await elsewhere(clerk, "upcoming", null, 20);
    expect(coming.map((row) => row.id)).toContain(id);
    expect((await caseFor(clerk, id, started))?.steps).toEqual(["attest_not_received"]);
    expect(reason(await decide(tree.originClerk, id, "attest_not_received"))).toBe("not_your_turn");
    expect(reason(await decide(tree.targetSecretary, id, "attest_not_received"))).toBe("not_found");
    const before = await caseOf(id);
    value(await decide(tree.targetClerk, id, "attest_not_received"));
    expect(await caseOf(id)).toMatchObject({ state: "letter_lost", dueAt: before.dueAt });
    expect((await caseOf(id)).lossAttestedAt).toEqual(started);
    expect(await toldOf(id, "transfer.loss_attested")).toEqual(named(tree.originClerk));
  });

  test("found again it is live as before, with the same number and the same last day", async () => {
    const id = await inTransit(tree, member);
    const { dueAt } = await caseOf(id);
    const actor = await as(member);
    value(await reportLetterLost(actor, { ...(await seen(id)), reason: "遗失" }, started));
    value(await reportLetterFound(actor, await seen(id), started));
    expect(await caseOf(id)).toMatchObject({
      state: "in_transit",
      dueAt,
      ownerOrganizationId: tree.target.committee,
    });
    expect(await lettersInBrief(id)).toEqual([[1, "live"]]);
    expect(await toldOf(id, "transfer.letter_found")).toEqual(
      named(tree.originSecretary, tree.originDeputy, tree.targetClerk),
    );
    expect(reason(await reportLetterFound(actor, await seen(id), started))).toBe("step_not_possible");
  });

  test("what is found after its last day is of no use", async () => {
    const id = await lost();
    const end = endOf((await lettersOf(id))[0]?.validUntil ?? "");
    const [before, at] = around(end);
    for (const late of [at ?? end, new Date(end.getTime() + 1000)]) {
      expect(reason(await reportLetterFound(await as(member, late), await seen(id), late))).toBe(
        "letter_not_live",
      );
    }
    value(await reportLetterFound(await as(member, before), await seen(id), before ?? end));
  });

  test("replaced once the other side attests: the old number is void, the new one says what it replaces", async () => {
    const id = await lost();
    expect(reason(await decide(tree.originClerk, id, "replace_lost", { reason: "补" }))).toBe(
      "loss_not_attested",
    );
    value(await decide(tree.targetClerk, id, "attest_not_received"));
    expect(reason(await decide(tree.originSecretary, id, "replace_lost", { reason: "补" }))).toBe(
      "not_your_turn",
    );
    value(await decide(tree.originClerk, id, "replace_lost", { reason: "补" }));
    expect(await lettersInBrief(id)).toEqual([
      [1, "void"],
      [2, "live"],
    ]);
    const chain = await letterChain(await caseOf(id), started);
    expect(chain.map(({ verdict, replacesLost }) => [verdict, replacesLost])).toEqual([
      ["replaced", false],
      ["live", true],
    ]);
    expect(await caseOf(id)).toMatchObject({ state: "in_transit", lossAttestedAt: null });
    expect(await toldOf(id, "transfer.letter_reissued")).toEqual(named(member, tree.targetClerk));
    expect(reason(await decide(tree.originClerk, id, "replace_lost", { reason: "补" }))).toBe(
      "step_not_possible",
    );
  });

  test("after the silence of the other side it is the secretary's, to the second", async () => {
    const id = await lost();
    const secretary = await officerOf(tree, tree.origin.committee, "secretary", "甲党委书记");
    const silence = endOf(addWorkdays(today, 5, calendar));
    const asked = { reason: "静默期满" };
    const [before, at] = around(silence);
    expect(reason(await decide(secretary, id, "replace_lost", asked, before))).toBe("loss_not_attested");
    expect(reason(await decide(tree.originClerk, id, "replace_lost", asked, at))).toBe("loss_not_attested");
    const actor = await as(secretary, at);
    const view = await caseFor(actor, id, at ?? silence);
    if (!view) throw new Error("the secretary sees it");
    expect((await caseLife(actor, view, before ?? silence)).against.replace_lost).toBe("loss_not_attested");
    expect((await caseLife(actor, view, at ?? silence)).against.replace_lost).toBeUndefined();
    value(await decide(secretary, id, "replace_lost", asked, at));
  });

  test("of two who replace it at once one wins, and one number is given", async () => {
    const id = await lost();
    value(await decide(tree.targetClerk, id, "attest_not_received"));
    const second = await officerOf(tree, tree.origin.committee, "deputy_secretary", "另一位");
    // Both have the same page before them.
    const asked = { ...(await seen(id)), reason: "补" };
    const answers = await Promise.all(
      [tree.originClerk, second].map((who) => decide(who, id, "replace_lost", asked)),
    );
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect(await lettersInBrief(id)).toEqual([
      [1, "void"],
      [2, "live"],
    ]);
  });
});

describe("过期", () => {
  test("on the last day at 24:00 in Shanghai, whether the clock is late or not", async () => {
    const id = await inTransit(tree, member);
    const end = endOf(addDays(today, 30));
    const [before, at, after] = around(end);
    for (const late of [at, after]) {
      expect(reason(await decide(tree.targetClerk, id, "receive", {}, late))).toBe("letter_not_live");
      expect(reason(await decide(tree.targetClerk, id, "assign_branch", {}, late))).toBe("step_not_possible");
    }
    expect(reason(await decide(tree.originClerk, id, "reissue_expired", { reason: "早" }, before))).toBe(
      "step_not_possible",
    );
    const view = await caseFor(await as(tree.targetClerk, at), id, at ?? end);
    expect(view?.row).toMatchObject({ state: "letter_expired", ownerOrganizationId: tree.origin.committee });
    expect(view?.steps).toEqual([]);
    value(await decide(tree.targetClerk, id, "receive", {}, before));
  });

  test("issued again though the clock has said nothing: both are written down, in their order", async () => {
    const id = await inTransit(tree, member);
    const at = new Date(endOf(addDays(today, 30)).getTime() + 1000);
    expect(reason(await decide(tree.originClerk, id, "reissue_expired", {}, at))).toBe("reason_needed");
    expect(reason(await decide(tree.targetClerk, id, "reissue_expired", { reason: "x" }, at))).toBe(
      "not_your_turn",
    );
    value(await decide(tree.originClerk, id, "reissue_expired", { reason: "出差未归" }, at));
    expect((await kindsOf(id)).slice(-2)).toEqual(["transfer.letter_expired", "transfer.letter_reissued"]);
    expect(await lettersInBrief(id)).toEqual([
      [1, "expired"],
      [2, "live"],
    ]);
    expect(await caseOf(id)).toMatchObject({ dueAt: endOf(addDays(dateOf(at), 30)) });
    await lapseTransfers(at);
    expect((await caseOf(id)).state).toBe("in_transit");
  });

  test("after six months by the superior, who finds it and is told by its page that it is his", async () => {
    const id = await inTransit(tree, member);
    const last = addMonths(today, 6);
    const onDay = new Date(startOf(last).getTime() + 3_600_000);
    const dayAfter = endOf(last);
    await lapseTransfers(onDay);
    const page = async (who: PlantedPerson, at: Date) => {
      const actor = await as(who, at);
      const view = await caseFor(actor, id, at);
      if (!view) throw new Error("he sees it");
      return caseLife(actor, view, at);
    };
    expect((await page(tree.originClerk, onDay)).against).toEqual({});
    const clerk = await page(tree.originClerk, dayAfter);
    expect(clerk).toMatchObject({
      against: { reissue_expired: "higher_approval_needed" },
      sixMonthsOver: true,
    });
    expect(clerk.superior).toContain(tree.mark);
    expect((await page(tree.rootClerk, dayAfter)).against).toEqual({});
    const root = await as(tree.rootClerk, dayAfter);
    expect((await elsewhere(root, "underway", null, 50)).map((row) => row.id)).toContain(id);
    const asked = { reason: "上级同意" };
    expect(reason(await decide(tree.originClerk, id, "reissue_expired", asked, dayAfter))).toBe(
      "higher_approval_needed",
    );
    value(await decide(tree.rootClerk, id, "reissue_expired", asked, dayAfter));
    expect(await toldOf(id, "transfer.letter_reissued")).toEqual(named(member, tree.targetClerk));
  });
});

describe("退回、去函、作废", () => {
  test("missing files are asked for by a list, and answered by one", async () => {
    const id = await inTransit(tree, member);
    expect(reason(await decide(tree.targetClerk, id, "request_files"))).toBe("reason_needed");
    const files = ["application", "political_review"] as const;
    value(await decide(tree.targetClerk, id, "request_files", { files }));
    expect(await caseOf(id)).toMatchObject({
      state: "file_check",
      ownerOrganizationId: tree.origin.committee,
    });
    expect(await toldOf(id, "transfer.files_requested")).toEqual(named(tree.originClerk));
    expect(reason(await decide(tree.targetClerk, id, "answer_files", { reason: "x" }))).toBe("not_your_turn");
    const view = await caseFor(await as(tree.originClerk), id, started);
    expect(view?.events.at(-1)?.files).toEqual(["application", "political_review"]);
    expect(view?.events.at(-2)).toMatchObject({ kind: "transfer.received", files: [] });
    value(
      await decide(tree.originClerk, id, "answer_files", { files: ["application"], reason: "其余已遗失" }),
    );
    expect(await caseOf(id)).toMatchObject({
      state: "target_committee",
      ownerOrganizationId: tree.target.committee,
    });
    // The letter was received: it does not expire while the files are looked for.
    await lapseTransfers(endOf(addDays(today, 60)));
    expect(await lettersInBrief(id)).toEqual([[1, "live"]]);
  });

  test("a refused letter goes to another addressee: the new one sees it, the old one does not any more", async () => {
    const third = await plantThirdCommittee(tree, today);
    const id = await inTransit(tree, member);
    const refusal = { reason: "抬头错误", ground: "wrong_addressee" };
    value(await decide(tree.targetClerk, id, "refuse", refusal));
    const to = (branchId: string) => ({ reason: "已更正", branchId });
    for (const [branchId, said] of [
      [tree.origin.sister, "committee_has_no_power"],
      [third.committee, "conditions_not_met"],
    ] as const) {
      expect(reason(await decide(tree.originClerk, id, "reissue_corrected", to(branchId)))).toBe(said);
    }
    value(await decide(tree.originClerk, id, "reissue_corrected", to(third.branch)));
    expect(await caseOf(id)).toMatchObject({
      targetCommitteeId: third.committee,
      shownCommitteeId: third.committee,
      shownBranchId: null,
    });
    expect((await lettersOf(id)).map((row) => [row.addresseeId, row.state])).toEqual([
      [tree.target.committee, "void"],
      [third.committee, "live"],
    ]);
    expect(await caseFor(await as(tree.targetClerk), id, started)).toBeNull();
    value(await decide(third.clerk, id, "assign_branch"));
    value(await decide(third.secretary, id, "accept"));
    expect(await caseOf(id)).toMatchObject({ state: "completed" });
  });

  test("after the letter only the committee returns or ends the case; the letter is void and its number stays", async () => {
    for (const step of ["return_after_letter", "void"] as const) {
      const who = await plantAhead(tree.origin.branch, `另一人${step}`);
      const id = await inTransit(tree, who);
      value(await decide(tree.targetClerk, id, "refuse", { reason: "x", ground: "not_at_unit" }));
      expect(reason(await decide(tree.originClerk, id, step))).toBe("reason_needed");
      expect(reason(await decide(tree.targetClerk, id, step, { reason: "x" }))).toBe("not_your_turn");
      expect(reason(await decide(tree.targetSecretary, id, step, { reason: "x" }))).toBe("not_found");
      value(await decide(tree.originClerk, id, step, { reason: "不再转出" }));
      expect((await lettersOf(id)).map((row) => row.state)).toEqual(["void"]);
      expect(await toldOf(id, step === "void" ? "transfer.voided" : "transfer.returned")).toContain(who.name);
    }
  });

  test("a live letter is voided with its case, by the committee or by one above it; its addressee is told", async () => {
    for (const who of [tree.originClerk, tree.rootClerk]) {
      const person = await plantAhead(tree.origin.branch, `某${who.name}`);
      const id = await inTransit(tree, person);
      value(await decide(who, id, "void", { reason: "情况有变" }));
      expect((await lettersOf(id)).map((row) => row.state)).toEqual(["void"]);
      expect(await toldOf(id, "transfer.voided")).toEqual(named(person, tree.targetClerk));
    }
  });
});

describe("报到", () => {
  test("the code of the letter that counts now, and no other, says that it has arrived", async () => {
    const id = await inTransit(tree, member);
    const [letter] = await lettersOf(id);
    const report = async (letterCode: string, at = started) =>
      reportArrival(await as(member, at), { ...(await seen(id)), letterCode }, at);
    expect(reason(await report(""))).toBe("letter_code_wrong");
    expect(reason(await report("0".repeat(20)))).toBe("letter_code_wrong");
    expect(reason(await report(letter?.code ?? "", endOf(letter?.validUntil ?? "")))).toBe("letter_not_live");
    value(await report(letter?.code ?? ""));
    expect(await caseOf(id)).toMatchObject({
      state: "target_committee",
      ownerOrganizationId: tree.target.committee,
    });
    expect(reason(await report(letter?.code ?? ""))).toBe("step_not_possible");
  });

  test("nobody reports with the letter of another", async () => {
    const id = await inTransit(tree, member);
    const [letter] = await lettersOf(id);
    const another = await as(tree.member);
    const asked = { ...(await seen(id)), letterCode: letter?.code ?? "" };
    expect(reason(await reportArrival(another, asked, started))).toBe("not_found");
  });
});

describe("改派", () => {
  const go = async (who: PlantedPerson, id: string, why = "又换了单位") =>
    redirectTransfer(await as(who), { ...(await seen(id)), reason: why }, started);

  test("by a committee above it too, as the policy has it for whoever voids a letter", async () => {
    const id = await inTransit(tree, member);
    value(await go(tree.rootClerk, id));
    expect((await kindsOf(id)).slice(-2)).toEqual(["transfer.voided", "transfer.redirected"]);
  });

  test("by the origin committee, with a reason, once", async () => {
    const id = await inTransit(tree, member);
    expect(reason(await go(tree.originClerk, id, " "))).toBe("reason_needed");
    expect(reason(await go(tree.targetClerk, id))).toBe("not_your_turn");
    expect(reason(await go(tree.originSecretary, id))).toBe("not_your_turn");
    expect(reason(await go(tree.targetSecretary, id))).toBe("not_found");
    const second = await officerOf(tree, tree.origin.committee, "deputy_secretary", "另一位");
    const answers = await Promise.all([go(tree.originClerk, id), go(second, id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(reason(await go(tree.originClerk, id))).toBe("step_not_possible");
    expect(await lettersInBrief(id)).toEqual([[1, "void"]]);
    expect((await kindsOf(id)).slice(-2)).toEqual(["transfer.voided", "transfer.redirected"]);
    expect(await toldOf(id, "transfer.redirected")).toEqual(named(member, tree.targetClerk));
  });

  test("not before there is a letter, nor once it was received", async () => {
    const id = await inTransit(tree, member);
    value(await decide(tree.targetClerk, id, "receive"));
    expect(reason(await go(tree.originClerk, id))).toBe("step_not_possible");
  });
});

test("whoever has no part finds nothing, whatever he presses", async () => {
  const id = await lost();
  for (const step of [
    "report_found",
    "replace_lost",
    "attest_not_received",
    "return_after_letter",
  ] as const) {
    expect(reason(await decide(tree.sisterSecretary, id, step, { reason: "x" }))).toBe("not_found");
  }
  const before = await db.select({ id: event.id }).from(event).where(eq(event.transferId, id));
  expect(reason(await decide(tree.sisterSecretary, id, "void", { reason: "x" }))).toBe("not_found");
  expect(await db.select({ id: event.id }).from(event).where(eq(event.transferId, id))).toHaveLength(
    before.length,
  );
});

test("numbers are given without gaps, void ones among them, and never is a member's second letter live", async () => {
  const id = await lost();
  value(await decide(tree.targetClerk, id, "attest_not_received"));
  value(await decide(tree.originClerk, id, "replace_lost", { reason: "补" }));
  value(await decide(tree.targetClerk, id, "refuse", { reason: "x", ground: "form_defective" }));
  expect((await lettersOf(id)).filter((row) => row.state === "live")).toEqual([]);
  value(await decide(tree.originClerk, id, "reissue_corrected", { reason: "已更正" }));
  const other = await inTransit(tree);
  expect(await lettersInBrief(id)).toEqual([
    [1, "void"],
    [2, "void"],
    [3, "live"],
  ]);
  expect(await lettersInBrief(other)).toEqual([[4, "live"]]);
});
