import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { event, holiday } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { affiliation } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { plantPerson, plantTree } from "@/db/seed/tree";
import { lapseTransfers } from "../acts/transfer/lapse";
import { forgetCalendar } from "../reads/calendar";
import { playOn } from "../reads/officer.sample";
import { countPocket } from "../reads/pocket";
import { addDays, dateOf, endOf, startOf } from "../rules/calendar";
import { reviewCallKinds } from "../rules/certificate-clock";
import { transferEvents } from "../rules/event";
import { isOpen, type TransferState } from "../rules/transfer";
import { callKinds, callsOf } from "../rules/transfer-clock";
import { stepRule, transferStepNames } from "../rules/transfer-steps";
import { callDueReviews } from "./call-reviews";
import { callDueTransfers } from "./call-transfers";
import { type PlantedCase, plantCase, plantReview, reachable } from "./year.sample";

ownDatabase();

/** A Monday in September: national day lies before it, and the whole of the next year. */
const START = "2026-09-21";
const DAYS = 366;
/** The job process is down for ten days, in the midst of which letters end. */
const isDown = (day: number) => day >= 25 && day < 35;
const nine = (date: string) => new Date(startOf(date).getTime() + 9 * 3_600_000);

/** What the clock alone makes of a state in a year. */
function endOfYear(state: TransferState): TransferState {
  const ended: Partial<Record<TransferState, TransferState>> = {
    in_transit: "letter_expired",
    returned: "withdrawn",
  };
  return ended[state] ?? state;
}

test("edge 43: a year of the clock, day by day, with holidays, ten days down and everything twice", async () => {
  const spring = [5, 6, 7, 8, 9, 10, 11].map((day) => ({
    day: addDays("2027-02-01", day - 1),
    name: "春节",
    workday: false,
  }));
  await db.insert(holiday).values(spring).onConflictDoNothing();
  forgetCalendar();
  const tree = await plantTree(START);
  const cases: PlantedCase[] = [];
  for (const place of reachable()) {
    for (const day of [0, 3]) {
      const enteredAt = new Date(nine(addDays(START, day)).getTime() - 60_000);
      cases.push(await plantCase(tree, place, enteredAt));
    }
  }
  expect(cases.length).toBeGreaterThan(50);
  const idle = await plantPerson({ name: "未提交者", branchId: tree.origin.branch, today: START });
  await db.insert(transfer).values({
    number: "JZ-draft",
    memberId: idle.memberId,
    state: "draft",
    originBranchId: tree.origin.branch,
    ownerMemberId: idle.memberId,
    createdAt: nine(START),
    enteredAt: nine(START),
  });
  // One that people send, two days before the holiday, through the acts.
  const eve = "2026-09-29";
  const asking = await plantPerson({ name: "节前申请", branchId: tree.origin.branch, today: eve });
  let sent = "";
  const reviews: string[] = [];
  const homes = () =>
    db
      .select({ memberId: affiliation.memberId, branchId: affiliation.branchId })
      .from(affiliation)
      .where(isNull(affiliation.until))
      .orderBy(affiliation.memberId);
  const before = await homes();
  const clerk = await playOn(tree, nine(START)).as(tree.originClerk);
  const began = performance.now();
  const alive = async () => {};
  for (let day = 0; day < DAYS; day += 1) {
    const date = addDays(START, day);
    const now = nine(date);
    if (date === eve) sent = await playOn(tree, now).request(tree.target.branch, asking, now);
    if (date === eve) {
      for (const owner of [tree.origin.branch, tree.origin.committee]) {
        reviews.push(await plantReview(asking, owner, tree.origin.committee, now));
      }
    }
    const expired = cases.filter(
      ({ state, route, dueAt, enteredAt }) =>
        route !== "inward" &&
        enteredAt <= now &&
        (state === "letter_expired" || (state === "in_transit" && dueAt <= now)),
    );
    if (!isDown(day)) {
      // In either order: neither waits for the other.
      const jobs = [
        () => callDueTransfers(now, alive),
        () => lapseTransfers(now),
        () => callDueReviews(now, alive),
      ];
      if (day % 2 === 1) jobs.reverse();
      for (const job of jobs) await job();
      for (const job of jobs) expect(await job()).toBe(0);
    }
    // The list of 口袋党员 is right each day, also while nothing runs.
    if (day > 3) expect([date, await countPocket(clerk, now)]).toEqual([date, expired.length]);
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(`a year of the clock over ${cases.length} cases: ${seconds.toFixed(1)} s`);

  const rows = await db.select().from(transfer);
  const standing = new Map(rows.map((row) => [row.id, row]));
  for (const { id, route, state } of cases) {
    const row = standing.get(id);
    expect([route, state, row?.state]).toEqual([route, state, endOfYear(state)]);
    // Open: one owner and one deadline; closed: none.
    const owners = [row?.ownerOrganizationId, row?.ownerMemberId].filter((owner) => owner != null);
    expect(owners).toHaveLength(isOpen(endOfYear(state)) ? 1 : 0);
    expect(row?.dueAt === null).toBe(!isOpen(endOfYear(state)));
  }
  expect(rows.filter(({ state }) => state === "draft")).toEqual([]);
  expect(await homes()).toEqual(before);

  // Nothing was approved or accepted, and the clock took its own steps only.
  const events = await db.select().from(event).where(isNull(event.actorAccountId));
  const own = transferStepNames.filter((step) => stepRule(step).by.includes("clock"));
  const kinds = new Set<string>([
    ...own.map((step) => transferEvents[step]),
    ...callKinds,
    ...reviewCallKinds,
  ]);
  for (const { kind } of events) expect(kinds).toContain(kind);
  const expiries = await db.select().from(letter).where(eq(letter.state, "expired"));
  expect(expiries).toHaveLength(cases.filter(({ state }) => endOfYear(state) === "letter_expired").length);

  // Each call once, at the first run after its moment.
  const runs = Array.from({ length: DAYS }, (_, day) => day)
    .filter((day) => !isDown(day))
    .map((day) => nine(addDays(START, day)));
  const said = new Map<string, Date>();
  for (const { transferId, kind, data, at } of events) {
    if (!callKinds.some((call) => call === kind)) continue;
    const key = [transferId, kind, data.call].join();
    expect(said.has(key)).toBe(false);
    said.set(key, at);
    expect(at).toEqual(runs.find((run) => run >= new Date(String(data.call))));
  }
  for (const one of cases) {
    const ladder = ["transfer.overdue", "transfer.letter_expiring", "transfer.six_months"];
    for (const { kind, at } of callsOf(one)) {
      // A letter that ended while nothing ran has expired: it was too late to warn.
      const run = runs.find((moment) => moment >= at);
      const tooLate = one.state === "in_transit" && kind !== "transfer.six_months" && run && run >= one.dueAt;
      if (!ladder.includes(kind) || tooLate) continue;
      const key = [one.id, kind, at.toISOString()].join();
      expect([one.route, one.state, kind, said.has(key)]).toEqual([one.route, one.state, kind, true]);
    }
  }
  const flags = events.filter(({ kind }) => kind === "transfer.six_months");
  expect(new Set(flags.map(({ transferId }) => transferId)).size).toBe(flags.length);

  // Three working days from 29 September end on 9 October: seven of the days between are a holiday.
  const [holidays] = await db.select({ dueAt: transfer.dueAt }).from(transfer).where(eq(transfer.id, sent));
  expect(holidays?.dueAt).toEqual(endOf("2026-10-09"));
  const overdue = await db
    .select({ at: event.at })
    .from(event)
    .where(and(eq(event.transferId, sent), inArray(event.kind, ["transfer.due", "transfer.overdue"])))
    .orderBy(event.at);
  expect(overdue.map(({ at }) => dateOf(at))).toEqual(["2026-10-09", "2026-10-10"]);
  // Two working days from 29 September end on 8 October; of a request that nobody looks at all year the clock speaks thrice.
  for (const id of reviews) {
    const spoken = events
      .filter(({ data }) => data.request === id)
      .sort((one, other) => one.at.getTime() - other.at.getTime());
    expect(spoken.map(({ kind, at }) => [kind, dateOf(at)])).toEqual([
      ["certificate.reminded", "2026-10-04"],
      ["certificate.due", "2026-10-08"],
      ["certificate.overdue", "2026-10-09"],
    ]);
  }
  const [left] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(transfer)
    .where(sql`${transfer.callAt} <= ${nine(addDays(START, DAYS - 1)).toISOString()}`);
  expect(left?.n).toBe(0);
}, 120_000);
