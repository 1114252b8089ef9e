import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { outsideAnswer } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { attachment } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { reason, value } from "@/lib/rules/refusal.sample";
import { eventsOf as saidOf } from "../../reads/case";
import { homeOf } from "../../reads/home";
import { openPerson } from "../../reads/outside-answer";
import { outwardCase } from "../../reads/outward-case";
import { ownTransfers, prospectOf } from "../../reads/own-transfer";
import { answerFor } from "../../reads/verification-code";
import { addDays, dateOf, endOf, startOf } from "../../rules/calendar";
import { windowLimits as limits } from "../../rules/limit";
import { clock, outside } from "../actor";
import { issueCertificate } from "../certificate/issue";
import { chooseTarget } from "../transfer/fill";
import { lapseTransfers } from "../transfer/lapse";
import { takeStep } from "../transfer/step";
import { answerLetter } from "./answer";
import { attachOwnScan, attachScan } from "./attach-scan";
import { dismissAnswer } from "./dismiss";
import {
  acceptance,
  actorOf,
  caseOf,
  decide,
  destination,
  eventsOf,
  issuedOutward,
  letterOf,
  onPaper,
  refusal,
  secondClerkOf,
  toldOf,
} from "./outward.sample";
import { recordAnswer } from "./record";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const NETWORK = "203.0.113.0/24";
let tree: PlantedTree;
let second: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  second = await secondClerkOf(tree, today);
});

async function answersOf(id: string) {
  return db.select().from(outsideAnswer).where(eq(outsideAnswer.transferId, id));
}

async function kindsOf(id: string): Promise<string[]> {
  return (await eventsOf(id)).map(({ kind }) => kind);
}

const note = { ...acceptance(today), evidence: "receipt_slip" } as const;

describe("the receipt without an account", () => {
  test("accepted: one answer, one event, the clerks are told, and nothing is closed by it", async () => {
    const id = await issuedOutward(tree, now);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    const [answer, ...others] = await answersOf(id);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ kind: "accepted", acceptedOn: today, recordedBy: null, evidence: null });
    expect(openPerson(answer?.id ?? "", answer?.personSealed ?? "")).toEqual({
      name: "接收人",
      telephone: "0999-19800001",
    });
    expect(answer?.personSealed).not.toContain("19800001");
    const told = (await eventsOf(id)).filter(({ kind }) => kind === "transfer.outside_answered");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ actorMemberId: null, actorAccountId: null, actingForId: null });
    expect(told[0]?.data).toMatchObject({ answer: "accepted", acceptedOn: today });
    expect((await toldOf(id, "transfer.outside_answered")).sort()).toEqual(
      [tree.originClerk, second].map(({ memberId }) => memberId).sort(),
    );
    expect((await caseOf(id)).state).toBe("in_transit");
  });

  test("the number is read however it was typed, and a wrong one is refused without a word of what is right", async () => {
    const id = await issuedOutward(tree, now);
    const typed = await onPaper(id, acceptance(today));
    expect(reason(await answerLetter({ ...typed, number: `${typed.number}1` }, NETWORK, now))).toBe(
      "letter_number_differs",
    );
    const loose = typed.number.replace("〔", " [ ").replace("〕第", "］").replace("号", "").toLowerCase();
    value(await answerLetter({ ...typed, number: loose }, NETWORK, now));
  });

  test("after so many wrong numbers the letter takes none for a day, the right one neither", async () => {
    const id = await issuedOutward(tree, now);
    const typed = await onPaper(id, acceptance(today));
    const tries = await Promise.all(
      Array.from({ length: limits.answer_per_letter.most + 5 }, (_, n) =>
        answerLetter({ ...typed, number: `第${n}号` }, NETWORK, now),
      ),
    );
    const refused = tries.map(reason);
    expect(refused.filter((one) => one === "letter_number_differs")).toHaveLength(
      limits.answer_per_letter.most,
    );
    expect(refused.filter((one) => one === "too_many_attempts")).toHaveLength(5);
    expect(reason(await answerLetter(typed, "198.51.100.0/24", now))).toBe("too_many_attempts");
    value(await answerLetter(typed, NETWORK, new Date(now.getTime() + 24 * 3_600_000)));
  });

  test("one network tries so often an hour, whichever letters it means", async () => {
    const id = await issuedOutward(tree, now);
    const typed = await onPaper(id, acceptance(today));
    const network = "192.0.2.0/24";
    const unknown = { ...typed, code: "0".repeat(20) };
    for (let n = 0; n < limits.answer_per_network.most; n++) {
      expect(reason(await answerLetter(unknown, network, now))).toBe("not_found");
    }
    expect(reason(await answerLetter(typed, network, now))).toBe("too_many_attempts");
    value(await answerLetter(typed, NETWORK, now));
  });

  test("the day of acceptance lies between the letter and today, a refusal has one of the grounds", async () => {
    const id = await issuedOutward(tree, now);
    for (const day of [addDays(today, -1), addDays(today, 1), ""]) {
      expect(reason(await answerLetter(await onPaper(id, acceptance(day)), NETWORK, now))).toBe(
        "acceptance_date",
      );
    }
    expect(reason(await answerLetter(await onPaper(id, refusal("别的原因")), NETWORK, now))).toBe(
      "reason_needed",
    );
    expect(await answersOf(id)).toEqual([]);
  });

  test("a letter between committees here, one reported lost and one that was replaced are not answered", async () => {
    const id = await issuedOutward(tree, now);
    const first = await onPaper(id, acceptance(today));
    value(await decide(tree.originClerk, id, "report_lost", now, { reason: "本人遗失" }));
    expect(reason(await answerLetter(first, NETWORK, now))).toBe("letter_not_live");
    value(await decide(tree.originClerk, id, "record_not_received", now, { reason: "电话确认未收到" }));
    value(await decide(tree.originClerk, id, "replace_lost", now, { reason: "补开" }));
    expect(reason(await answerLetter(first, NETWORK, now))).toBe("letter_not_live");
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
  });

  test("edge 49: of twenty answers at once one stands, the others are remembered and told so", async () => {
    const id = await issuedOutward(tree, now);
    const typed = await onPaper(id, acceptance(today));
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        answerLetter(n % 2 === 0 ? typed : { ...typed, ...refusal("not_at_unit") }, NETWORK, now),
      ),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((one) => reason(one) === "answer_given_already")).toHaveLength(19);
    expect(await answersOf(id)).toHaveLength(1);
    const kinds = await kindsOf(id);
    expect(kinds.filter((kind) => kind === "transfer.outside_answered")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "transfer.outside_answered_again")).toHaveLength(19);
  });

  test("edge 49: also once the case is closed a second receipt changes nothing and is remembered", async () => {
    const id = await issuedOutward(tree, now);
    const typed = await onPaper(id, acceptance(today));
    value(await answerLetter(typed, NETWORK, now));
    value(await decide(second, id, "confirm_outside_receipt", now));
    const before = await caseOf(id);
    expect(reason(await answerLetter(typed, NETWORK, now))).toBe("answer_given_already");
    expect(await caseOf(id)).toEqual(before);
    expect((await kindsOf(id)).at(-1)).toBe("transfer.outside_answered_again");
  });

  test("a stranger with the code learns whether it is answered, and nothing of the answer", async () => {
    const id = await issuedOutward(tree, now);
    const { code } = await letterOf(id);
    expect(await answerFor(code, now)).toMatchObject({
      what: "letter",
      verdict: "live",
      open: ["accepted", "refused"],
      answered: false,
    });
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    const answered = await answerFor(code, now);
    expect(answered).toMatchObject({ verdict: "live", open: [], answered: true });
    expect(JSON.stringify(answered)).not.toMatch(/接收人|组织部/);
    value(await decide(second, id, "confirm_outside_receipt", now));
    expect(await answerFor(code, now)).toMatchObject({ verdict: "used", open: [], answered: false });
  });

  test("the stamped slip is added once, by the browser that answered, and read by who reads the case", async () => {
    const id = await issuedOutward(tree, now);
    const typed = await onPaper(id, acceptance(today));
    const { id: answerId } = value(await answerLetter(typed, NETWORK, now));
    const scan = new TextEncoder().encode("%PDF-1.4 回执联");
    const other = await issuedOutward(tree, now, second);
    const { code } = await letterOf(other);
    expect(reason(await attachOwnScan({ code, answerId }, scan, now))).toBe("not_found");
    expect(reason(await attachOwnScan({ code: typed.code, answerId }, new Uint8Array([1]), now))).toBe(
      "attachment_unreadable",
    );
    const both = await Promise.all(
      [1, 2].map(() => attachOwnScan({ code: typed.code, answerId }, scan, now)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const kept = await db.select().from(attachment).where(eq(attachment.transferId, id));
    expect(kept).toHaveLength(1);
    expect((await answersOf(id))[0]?.attachmentId).toBe(kept[0]?.id);
    expect((await outwardCase(await actorOf(second, now), id))?.answer?.attachmentId).toBe(kept[0]?.id);
  });
});

describe("the second clerk", () => {
  test("closes the case: affiliation ended, member transferred out, certificates revoked, all told", async () => {
    const holder = await actorOf(tree.member, now);
    const wish = {
      kind: "membership",
      purpose: "employment",
      purposeNote: "",
      receiver: "",
      days: 30,
    } as const;
    const proof = value(await issueCertificate(holder, wish, now));
    const id = await issuedOutward(tree, now);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    expect(reason(await decide(tree.originClerk, id, "confirm_outside_receipt", now))).toBe("four_eyes");
    value(await decide(second, id, "confirm_outside_receipt", now));
    expect(await caseOf(id)).toMatchObject({ state: "completed", ownerOrganizationId: null, dueAt: null });
    const [held] = await db.select().from(affiliation).where(eq(affiliation.memberId, tree.member.memberId));
    expect(held).toMatchObject({ until: today, endKind: "transferred" });
    const [person] = await db.select().from(member).where(eq(member.id, tree.member.memberId));
    expect(person?.status).toBe("transferred_out");
    const [dead] = await db.select().from(certificate).where(eq(certificate.id, proof.id));
    expect(dead).toMatchObject({ state: "revoked", revokedFor: "status_changed" });
    expect((await letterOf(id)).state).toBe("used");
    expect((await answersOf(id))[0]).toMatchObject({ confirmedBy: second.memberId });
    expect(await toldOf(id, "transfer.receipt_confirmed")).toContain(tree.member.memberId);
  });

  test("whoever left still reads his home and his transfers, and can ask for nothing more", async () => {
    const id = await issuedOutward(tree, now);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    value(await decide(second, id, "confirm_outside_receipt", now));
    const left = await actorOf(tree.member, now);
    expect(await homeOf(left, now)).toMatchObject({
      status: "transferred_out",
      branch: null,
      openCase: null,
    });
    expect((await ownTransfers(left, now)).map((line) => [line.id, line.to])).toEqual([
      [id, destination.unit],
    ]);
    expect((await prospectOf(left, now)).conditions).toBeNull();
    const wish = {
      kind: "membership",
      purpose: "employment",
      purposeNote: "",
      receiver: "",
      days: 30,
    } as const;
    expect(reason(await issueCertificate(left, wish, now))).toBe("certificate_not_offered");
  });

  test("two at once: one closes it, the other sees that it is done", async () => {
    const id = await issuedOutward(tree, now);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    const third = await secondClerkOf(tree, today);
    const both = await Promise.all(
      [second, third].map((who) => decide(who, id, "confirm_outside_receipt", now)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const open = await db
      .select()
      .from(affiliation)
      .where(and(eq(affiliation.memberId, tree.member.memberId), isNull(affiliation.until)));
    expect(open).toEqual([]);
  });

  test("where nobody else is at the committee the case goes up, and comes back when the answer does not stand", async () => {
    const lone = await plantTree(today);
    const id = await issuedOutward(lone, now);
    expect((await caseOf(id)).ownerOrganizationId).toBe(lone.origin.committee);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    expect((await caseOf(id)).ownerOrganizationId).toBe(lone.root);
    expect(await toldOf(id, "transfer.outside_answered")).toEqual([lone.originClerk.memberId]);
    expect(await toldOf(id, "transfer.owner_changed")).toContain(lone.rootClerk.memberId);
    const [answer] = await answersOf(id);
    const clerk = await actorOf(lone.originClerk, now);
    value(await dismissAnswer(clerk, { id, answerId: answer?.id ?? "", reason: "不是该单位办理" }, now));
    expect((await caseOf(id)).ownerOrganizationId).toBe(lone.origin.committee);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    await lapseTransfers(endOf((await letterOf(id)).validUntil));
    // The letter has expired meanwhile, and the second clerk still has it.
    expect(await caseOf(id)).toMatchObject({ state: "letter_expired", ownerOrganizationId: lone.root });
    const late = endOf((await letterOf(id)).validUntil);
    value(await decide(lone.rootClerk, id, "confirm_late_receipt", late));
  });

  test("what somebody has seen is what he confirms: an answer that changed meanwhile is looked at again", async () => {
    const id = await issuedOutward(tree, now);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    const seen = (await caseOf(id)).version;
    const [answer] = await answersOf(id);
    const clerk = await actorOf(tree.originClerk, now);
    value(await dismissAnswer(clerk, { id, answerId: answer?.id ?? "", reason: "填错" }, now));
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    const confirming = await actorOf(second, now);
    const input = { id, version: seen };
    expect(reason(await takeStep(confirming, "confirm_outside_receipt", input, now))).toBe(
      "changed_meanwhile",
    );
  });

  test("a refusal voids the letter; corrected, it goes out with a new number and another addressee", async () => {
    const id = await issuedOutward(tree, now);
    const first = await letterOf(id);
    value(await answerLetter(await onPaper(id, refusal("wrong_addressee")), NETWORK, now));
    expect(reason(await decide(second, id, "confirm_outside_receipt", now))).toBe("receipt_missing");
    value(
      await decide(second, id, "report_refused_outside", now, {
        ground: "wrong_addressee",
        reason: "抬头应为示例市委组织部",
      }),
    );
    expect((await caseOf(id)).state).toBe("refused");
    expect(await toldOf(id, "transfer.refused")).toContain(tree.member.memberId);
    const more = { reason: "已更正", addressee: "中共示例市委组织部" };
    value(await decide(second, id, "reissue_corrected", now, more));
    const again = await letterOf(id);
    expect(again).toMatchObject({ state: "live", addresseeText: "中共示例市委组织部", replacesId: first.id });
    expect(again.number).not.toBe(first.number);
    // The new letter has an answer of its own, and whoever issued it is not its second clerk.
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
    expect(reason(await decide(second, id, "confirm_outside_receipt", now))).toBe("four_eyes");
    value(await decide(tree.originClerk, id, "confirm_outside_receipt", now));
  });
});

describe("what a clerk takes down", () => {
  test("is confirmed by another one", async () => {
    const id = await issuedOutward(tree, now);
    const recorder = await actorOf(second, now);
    value(await recordAnswer(recorder, { id, ...note }, now));
    expect((await answersOf(id))[0]).toMatchObject({
      recordedBy: second.memberId,
      evidence: "receipt_slip",
    });
    expect(await toldOf(id, "transfer.owner_changed")).toContain(tree.rootClerk.memberId);
    expect(reason(await decide(second, id, "confirm_outside_receipt", now))).toBe("four_eyes");
    expect((await outwardCase(recorder, id))?.hindrance).toBe("recorded");
    expect((await outwardCase(await actorOf(tree.originClerk, now), id))?.hindrance).toBe("issued");
    const above = await actorOf(tree.rootClerk, now);
    expect((await outwardCase(above, id))?.hindrance).toBeNull();
    value(await decide(tree.rootClerk, id, "confirm_outside_receipt", now));
  });

  test("edge 14: a receipt that never comes is replaced by other evidence, described, with two clerks", async () => {
    const id = await issuedOutward(tree, now);
    const recorder = await actorOf(tree.originClerk, now);
    const call = { ...note, evidence: "telephone" } as const;
    expect(reason(await recordAnswer(recorder, { id, ...call }, now))).toBe("reason_needed");
    const remark = "11 月 20 日与该部干部科通话，已接收";
    const { id: answerId } = value(await recordAnswer(recorder, { id, ...call, remark }, now));
    const picture = new TextEncoder().encode("%PDF-1.4 全国系统截图");
    value(await attachScan(recorder, { id, answerId }, picture, now));
    expect(reason(await decide(tree.originClerk, id, "confirm_outside_receipt", now))).toBe("four_eyes");
    value(await decide(second, id, "confirm_outside_receipt", now, { reason: "截图与编号一致" }));
  });

  test("edge 14: the clock never closes it, however long nothing comes", async () => {
    const id = await issuedOutward(tree, now);
    const { validUntil } = await letterOf(id);
    for (const days of [30, 60, 89]) await lapseTransfers(startOf(addDays(today, days)));
    expect((await caseOf(id)).state).toBe("in_transit");
    await lapseTransfers(endOf(validUntil));
    await lapseTransfers(endOf(addDays(validUntil, 400)));
    expect((await caseOf(id)).state).toBe("letter_expired");
    const { version } = await caseOf(id);
    const late = endOf(addDays(validUntil, 400));
    for (const step of ["confirm_outside_receipt", "confirm_late_receipt"] as const) {
      expect(reason(await takeStep(clock, step, { id, version }, late))).not.toBe("done");
    }
  });

  test("edge 15: a receipt that arrives after the last day stands, if he was accepted before it", async () => {
    const id = await issuedOutward(tree, now);
    const { validUntil } = await letterOf(id);
    const late = new Date(endOf(addDays(validUntil, 9)).getTime() - 1);
    // The clock may be late too: the letter reads as expired, and both steps are written down.
    value(await answerLetter(await onPaper(id, acceptance(validUntil)), NETWORK, late));
    expect(reason(await decide(second, id, "confirm_outside_receipt", late))).toBe("letter_not_live");
    value(await decide(second, id, "confirm_late_receipt", late));
    expect((await kindsOf(id)).slice(-3)).toEqual([
      "transfer.outside_answered",
      "transfer.letter_expired",
      "transfer.receipt_confirmed",
    ]);
    expect((await letterOf(id)).state).toBe("used");
  });

  test("edge 15: accepted after the last day it stands only if both agree, and the reason is kept", async () => {
    const id = await issuedOutward(tree, now);
    const { validUntil } = await letterOf(id);
    const late = new Date(endOf(addDays(validUntil, 9)).getTime() - 1);
    await lapseTransfers(endOf(validUntil));
    const typed = await onPaper(id, acceptance(addDays(validUntil, 3)));
    expect(reason(await answerLetter({ ...typed, ...refusal("not_at_unit") }, NETWORK, late))).toBe(
      "letter_not_live",
    );
    value(await answerLetter(typed, NETWORK, late));
    expect(reason(await decide(second, id, "confirm_late_receipt", late))).toBe("reason_needed");
    const agreed = "双方党委电话确认同意接收";
    value(await decide(second, id, "confirm_late_receipt", late, { reason: agreed }));
    expect((await saidOf(id)).at(-1)).toMatchObject({ kind: "transfer.receipt_confirmed", reason: agreed });
  });

  test("edge 40: the destination joins the platform meanwhile, and the receipt still comes by hand", async () => {
    const id = await issuedOutward(tree, now);
    const holder = await actorOf(tree.member, now);
    expect(reason(await chooseTarget(holder, { id, branchId: tree.target.branch }, now))).toBe("not_found");
    expect(reason(await decide(tree.targetClerk, id, "receive", now))).toBe("not_found");
    expect(await caseOf(id)).toMatchObject({ route: "outward", targetBranchId: null });
    value(await recordAnswer(await actorOf(tree.originClerk, now), { id, ...note }, now));
    value(await decide(second, id, "confirm_outside_receipt", now));
  });

  test("one answer stands, two at once make one, and what was confirmed is not dismissed", async () => {
    const id = await issuedOutward(tree, now);
    const clerks = await Promise.all([tree.originClerk, second].map((who) => actorOf(who, now)));
    const both = await Promise.all(clerks.map((clerk) => recordAnswer(clerk, { id, ...note }, now)));
    expect(both.map(reason).sort()).toEqual(["answer_given_already", "done"]);
    const [answer] = await answersOf(id);
    const of = { id, answerId: answer?.id ?? "" };
    const [clerk = await actorOf(second, now)] = clerks;
    expect(reason(await dismissAnswer(clerk, { ...of, reason: " " }, now))).toBe("reason_needed");
    value(await decide(tree.rootClerk, id, "confirm_outside_receipt", now));
    expect(reason(await dismissAnswer(clerk, { ...of, reason: "不对" }, now))).toBe("changed_meanwhile");
    expect(reason(await recordAnswer(clerk, { id, ...note }, now))).toBe("step_not_possible");
  });

  test("dismissed with its reason it is told, and the letter can be answered anew", async () => {
    const id = await issuedOutward(tree, now);
    value(await answerLetter(await onPaper(id, refusal("not_at_unit")), NETWORK, now));
    const [answer] = await answersOf(id);
    const clerk = await actorOf(second, now);
    const input = { id, answerId: answer?.id ?? "", reason: "对方说不是他们办理的" };
    const twice = await Promise.all([1, 2].map(() => dismissAnswer(clerk, input, now)));
    expect(twice.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: "transfer.outside_dismissed",
      reason: "",
      actingForId: tree.origin.committee,
    });
    expect((await saidOf(id)).at(-1)?.reason).toBe(input.reason);
    expect(await toldOf(id, "transfer.outside_dismissed")).toContain(tree.originClerk.memberId);
    value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
  });

  test("an outsider finds nothing, a branch takes nothing down, the member not his own", async () => {
    const id = await issuedOutward(tree, now);
    for (const who of [tree.targetClerk, tree.sisterSecretary]) {
      const stranger = await actorOf(who, now);
      expect(reason(await recordAnswer(stranger, { id, ...note }, now))).toBe("not_found");
      expect(await outwardCase(stranger, id)).toBeNull();
    }
    const secretary = await actorOf(tree.originSecretary, now);
    expect(reason(await recordAnswer(secretary, { id, ...note }, now))).toBe("not_your_turn");
    expect(await outwardCase(secretary, id)).toBeNull();
    const own = await issuedOutward(tree, now, second);
    expect(reason(await recordAnswer(await actorOf(second, now), { id: own, ...note }, now))).toBe(
      "four_eyes",
    );
    const stale = {
      ...(await actorOf(tree.originClerk, now)),
      provenAt: new Date(0),
      secondFactorAt: new Date(0),
    };
    expect(reason(await recordAnswer(stale, { id, ...note }, now))).toBe("second_factor_needed");
    expect(outside).toEqual({ kind: "outside" });
  });
});
