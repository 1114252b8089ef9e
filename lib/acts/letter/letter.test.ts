import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { letterPrint } from "@/db/schema/letter";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { reason, value } from "@/lib/rules/refusal.sample";
import { lettersInTransit } from "../../reads/letters-in-transit";
import { overviewOf } from "../../reads/overview";
import { newestLetter } from "../../reads/own-letter";
import { todoOf } from "../../reads/todo";
import { addDays, dateOf, endOf } from "../../rules/calendar";
import { letterKey } from "../../rules/outside";
import {
  actorOf,
  decide,
  destination,
  eventsOf,
  issuedOutward,
  letterOf,
  secondClerkOf,
  toldOf,
} from "../outside/outward.sample";
import { lapseTransfers } from "../transfer/lapse";
import { printLetter } from "./print";
import { recordDelivery } from "./record-delivery";
import { recordNationalNumber } from "./record-national-number";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let second: PlantedPerson;
let id: string;

beforeEach(async () => {
  tree = await plantTree(today);
  second = await secondClerkOf(tree, today);
  id = await issuedOutward(tree, now);
});

test("issued on paper: addressee and destination apart, a number of its own, ninety days at most", async () => {
  const issued = await letterOf(id);
  expect(issued).toMatchObject({
    kind: "paper",
    state: "live",
    addresseeText: destination.addressee,
    destinationText: destination.unit,
    addresseeId: null,
    printCount: 0,
    serial: 1,
    validDays: 90,
  });
  expect(issued.validUntil <= addDays(today, 90)).toBe(true);
  expect((await eventsOf(id)).at(-1)?.kind).toBe("transfer.paper_letter_issued");
  expect(await toldOf(id, "transfer.paper_letter_issued")).toContain(tree.member.memberId);
});

test("each print is counted once, also when two clerks print at the same moment", async () => {
  const clerks = await Promise.all([tree.originClerk, second].map((who) => actorOf(who, now)));
  const printed = await Promise.all(clerks.map((clerk) => printLetter(clerk, { id }, now)));
  expect(printed.every(({ ok }) => ok)).toBe(true);
  const { id: letterId, printCount } = await letterOf(id);
  expect(printCount).toBe(2);
  const rows = await db.select().from(letterPrint).where(eq(letterPrint.letterId, letterId));
  expect(rows.map(({ nth }) => nth).sort()).toEqual([1, 2]);
  expect(rows.map(({ printedBy }) => printedBy).sort()).toEqual(
    [tree.originClerk.memberId, second.memberId].sort(),
  );
  const events = (await eventsOf(id)).filter(({ kind }) => kind === "letter.printed");
  expect(events.map(({ data }) => data.print).sort()).toEqual([1, 2]);
  expect(events[0]?.actingForId).toBe(tree.origin.committee);
});

test("a letter that is over is not printed, nor is one between committees here", async () => {
  const clerk = await actorOf(tree.originClerk, now);
  const { validUntil } = await letterOf(id);
  const late = endOf(validUntil);
  expect(reason(await printLetter({ ...clerk, provenAt: late, secondFactorAt: late }, { id }, late))).toBe(
    "letter_not_live",
  );
  value(await decide(tree.originClerk, id, "report_lost", now, { reason: "遗失" }));
  expect(reason(await printLetter(clerk, { id }, now))).toBe("letter_not_live");
  expect((await letterOf(id)).printCount).toBe(0);
});

test("delivered in person or by confidential post, on a day from the letter to today; the member is told", async () => {
  const clerk = await actorOf(tree.originClerk, now);
  for (const on of [addDays(today, -1), addDays(today, 1)]) {
    expect(reason(await recordDelivery(clerk, { id, how: "in_person", on }, now))).toBe("delivery_date");
  }
  value(await recordDelivery(clerk, { id, how: "in_person", on: today }, now));
  // Noted wrongly, noted again: both stand in the history.
  value(await recordDelivery(clerk, { id, how: "confidential_post", on: today }, now));
  expect(await letterOf(id)).toMatchObject({ deliveredHow: "confidential_post", deliveredOn: today });
  const events = (await eventsOf(id)).filter(({ kind }) => kind === "letter.delivered");
  expect(events.map(({ data }) => data.how)).toEqual(["in_person", "confidential_post"]);
  expect(await toldOf(id, "letter.delivered")).toContain(tree.member.memberId);
  expect(await newestLetter(id)).toMatchObject({ kind: "paper", deliveredHow: "confidential_post" });
});

test("edge 41: the number of the national system stands beside our own, with when both were compared", async () => {
  const clerk = await actorOf(tree.originClerk, now);
  const own = (await letterOf(id)).number;
  value(await recordNationalNumber(clerk, { id, nationalNumber: " 2026-110000-00017 " }, now));
  expect(await letterOf(id)).toMatchObject({
    number: own,
    nationalNumber: "2026-110000-00017",
    nationalSyncedAt: now,
  });
  expect(letterKey(own)).not.toBe(letterKey("2026-110000-00017"));
  value(await recordNationalNumber(clerk, { id, nationalNumber: "2026-110000-00018" }, now));
  const events = (await eventsOf(id)).filter(({ kind }) => kind === "letter.national_number_recorded");
  expect(events.map(({ data }) => [data.before, data.nationalNumber])).toEqual([
    [null, "2026-110000-00017"],
    ["2026-110000-00017", "2026-110000-00018"],
  ]);
  value(await recordNationalNumber(clerk, { id, nationalNumber: "" }, now));
  expect(await letterOf(id)).toMatchObject({ nationalNumber: null, nationalSyncedAt: null });
});

test("an outsider finds nothing, a branch handles no letter, a clerk not his own", async () => {
  const acts = [
    async (who: PlantedPerson) => printLetter(await actorOf(who, now), { id }, now),
    async (who: PlantedPerson) =>
      recordDelivery(await actorOf(who, now), { id, how: "in_person", on: today }, now),
    async (who: PlantedPerson) =>
      recordNationalNumber(await actorOf(who, now), { id, nationalNumber: "1" }, now),
  ];
  for (const act of acts) {
    expect(reason(await act(tree.targetClerk))).toBe("not_found");
    expect(reason(await act(tree.sisterSecretary))).toBe("not_found");
    expect(reason(await act(tree.originSecretary))).toBe("not_your_turn");
  }
  const own = await issuedOutward(tree, now, second);
  expect(reason(await printLetter(await actorOf(second, now), { id: own }, now))).toBe("four_eyes");
});

test("letters on paper stand among those in transit, in the clerk's list, and with the pocket members", async () => {
  const clerk = await actorOf(tree.originClerk, now);
  const inTransit = await lettersInTransit(clerk, { by: "validUntil", descending: false }, 1);
  expect(inTransit.rows.map(({ transferId, to }) => [transferId, to])).toEqual([[id, destination.unit]]);
  const [waiting] = await todoOf([tree.origin.committee], null, 5);
  expect(waiting).toMatchObject({ id, state: "in_transit", targetBranch: destination.unit });
  expect(await overviewOf(clerk, now)).toMatchObject({ inTransit: 1, pocketMembers: 0 });
  const over = endOf((await letterOf(id)).validUntil);
  // A late clock changes nothing in what the numbers say.
  expect(await overviewOf(clerk, over)).toMatchObject({ pocketMembers: 1 });
  await lapseTransfers(over);
  expect(await overviewOf(clerk, over)).toMatchObject({ inTransit: 0, pocketMembers: 1 });
});
