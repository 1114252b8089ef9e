import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { affiliation } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { reason, value } from "@/lib/rules/refusal.sample";
import { answerFor } from "../../reads/verification-code";
import { pngHead } from "../../rules/attachment.sample";
import { addDays, dateOf, endOf, monthOf, shiftMonth } from "../../rules/calendar";
import { plantAhead } from "../transfer/between.sample";
import { stepAside } from "../transfer/step-aside";
import { answerLetter } from "./answer";
import { attachOwnScan, attachScan } from "./attach-scan";
import { dismissAnswer } from "./dismiss";
import {
  acceptance,
  actorOf,
  caseOf,
  decide,
  eventsOf,
  issuedOutward,
  letterOf,
  onPaper,
  secondClerkOf,
} from "./outward.sample";
import { recordAnswer } from "./record";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const NETWORK = "203.0.113.0/24";
const in_ = (days: number) => new Date(now.getTime() + days * 86_400_000);
let tree: PlantedTree;
let second: PlantedPerson;
let leaver: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  second = await secondClerkOf(tree, today);
  leaver = await plantAhead(tree.origin.branch, "远行人", { duesPaidUntil: shiftMonth(monthOf(now), 6) });
});

const answersOf = (id: string) =>
  db.select().from(outsideAnswer).where(eq(outsideAnswer.transferId, id)).orderBy(outsideAnswer.id);
const lettersOf = (id: string) =>
  db.select().from(letter).where(eq(letter.transferId, id)).orderBy(letter.id);

test("what was answered to a letter that was replaced closes nothing: the day is that of the newest letter's answer", async () => {
  const id = await issuedOutward(tree, now, leaver);
  const note = { ...acceptance(today), id, evidence: "receipt_slip" } as const;
  value(await recordAnswer(await actorOf(second, now), note, now));
  value(await decide(tree.originClerk, id, "report_lost", in_(1), { reason: "对方说没有收到" }));
  value(await decide(second, id, "record_not_received", in_(1), { reason: "电话询问" }));
  value(await decide(tree.originClerk, id, "replace_lost", in_(3), { reason: "补开" }));
  value(await answerLetter(await onPaper(id, acceptance(addDays(today, 4))), NETWORK, in_(4)));
  value(await decide(second, id, "confirm_outside_receipt", in_(5)));
  const [stale, counts] = await answersOf(id);
  expect([stale?.confirmedAt, counts?.confirmedAt]).toEqual([null, in_(5)]);
  const [home] = await db.select().from(affiliation).where(eq(affiliation.memberId, leaver.memberId));
  expect(home?.until).toBe(addDays(today, 4));
});

test("a late receipt uses the newest letter; the one that expired before it stays expired", async () => {
  const id = await issuedOutward(tree, now, leaver);
  const first = await letterOf(id);
  const later = new Date(endOf(first.validUntil).getTime() + 3_600_000);
  value(await decide(tree.originClerk, id, "reissue_expired", later, { reason: "已联系本人" }));
  const newest = await letterOf(id);
  const late = new Date(endOf(newest.validUntil).getTime() + 3_600_000);
  const answer = acceptance(newest.validUntil);
  value(await answerLetter(await onPaper(id, answer), NETWORK, late));
  value(await decide(second, id, "confirm_late_receipt", late));
  expect((await lettersOf(id)).map(({ state }) => state)).toEqual(["expired", "used"]);
});

test("a case that is closed, or is the member's again, is answered no more", async () => {
  const ended = { void: "事由取消", return_after_letter: "请更正去向" } as const;
  for (const step of ["void", "return_after_letter"] as const) {
    const who = await plantAhead(tree.origin.branch);
    const id = await issuedOutward(tree, now, who);
    const { validUntil, code } = await letterOf(id);
    const late = new Date(endOf(validUntil).getTime() + 3_600_000);
    value(await decide(tree.originClerk, id, step, late, { reason: ended[step] }));
    expect(await answerFor(code, late)).toMatchObject({ what: "letter", open: [] });
    const tried = await answerLetter(await onPaper(id, acceptance(validUntil)), NETWORK, late);
    expect([step, reason(tried)]).toEqual([step, "letter_not_live"]);
    expect(await answersOf(id)).toEqual([]);
  }
});

test("whoever stepped aside dismisses no answer", async () => {
  const id = await issuedOutward(tree, now);
  const answer = value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
  const clerk = await actorOf(second, now);
  const { version } = await caseOf(id);
  value(await stepAside(clerk, { id, version, reason: "亲属关系" }, now));
  const tried = await dismissAnswer(clerk, { id, answerId: answer.id, reason: "不是他们" }, now);
  expect(reason(tried)).toBe("four_eyes");
  expect((await answersOf(id)).map(({ dismissedAt }) => dismissedAt)).toEqual([null]);
});

test("a scan leaves an event, from outside and by the clerk", async () => {
  const id = await issuedOutward(tree, now);
  const { code } = await letterOf(id);
  const given = value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
  value(await attachOwnScan({ code, answerId: given.id }, pngHead(800, 600), now));
  const added = async () => (await eventsOf(id)).filter(({ kind }) => kind === "attachment.added");
  expect(await added()).toMatchObject([{ actorMemberId: null, actingForId: null }]);
  value(await dismissAnswer(await actorOf(second, now), { id, answerId: given.id, reason: "看不清" }, now));
  const noted = { ...acceptance(today), id, evidence: "receipt_slip" } as const;
  const answerId = value(await recordAnswer(await actorOf(second, now), noted, now)).id;
  value(await attachScan(await actorOf(second, now), { id, answerId }, pngHead(800, 600), now));
  expect((await added())[1]).toMatchObject({
    actorMemberId: second.memberId,
    actingForId: tree.origin.committee,
    subjectMemberId: tree.member.memberId,
  });
});

test("an answer that is there cannot be passed over: the letter is not called refused against it", async () => {
  const id = await issuedOutward(tree, now);
  value(await answerLetter(await onPaper(id, acceptance(today)), NETWORK, now));
  const more = { ground: "not_at_unit", reason: "退回" };
  expect(reason(await decide(tree.originClerk, id, "report_refused_outside", now, more))).toBe(
    "answer_given_already",
  );
  const [row] = await db.select({ state: transfer.state }).from(transfer).where(eq(transfer.id, id));
  expect(row?.state).toBe("in_transit");
});
