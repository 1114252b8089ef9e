import { asc, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { alarm, event, holiday, message } from "@/db/schema/event";
import { seedHolidays } from "@/db/seed/holidays";
import { ownDatabase } from "@/db/seed/test-database";
import { calendarDay, calendarOfYear, forgetCalendar, workCalendar } from "@/lib/reads/calendar";
import { addDays, isPublished, isWeekend, isWorkday } from "@/lib/rules/calendar";
import { reason } from "@/lib/rules/refusal.sample";
import { giveRole } from "../account/give-role";
import { clock, command, type PersonActor } from "../actor";
import { removeDay } from "./remove-day";
import { setDay } from "./set-day";
import { tellUnpublishedYear } from "./tell-unpublished";

ownDatabase();
const now = new Date("2026-12-05T02:00:00.000Z");
const friday = { day: "2027-01-01", workday: false, name: "元旦" };
const sunday = { day: "2027-01-03", workday: true, name: "元旦" };
let administrator: PersonActor;

beforeEach(async () => {
  await db.delete(holiday);
  await seedHolidays();
  forgetCalendar();
  const appointed = await giveRole(command, { phone: "19900009002", role: "administrator" }, now);
  if (!appointed.ok) throw new Error("no administrator");
  administrator = {
    kind: "person",
    accountId: appointed.value.accountId,
    sessionId: "",
    memberId: null,
    role: "administrator" as const,
    provenAt: now,
    secondFactorAt: now,
    mergedRecords: [],
    offices: [],
  };
});

const eventsOf = async (day: string) =>
  (await db.select().from(event).where(like(event.kind, "calendar.%")).orderBy(asc(event.id)))
    .filter(({ data }) => data.day === day)
    .map(({ kind, data, actorAccountId }) => ({ kind, data, actorAccountId }));

describe("a day", () => {
  test("is entered, counts at once in this process, is changed and removed, each with its event", async () => {
    const before = (await eventsOf(friday.day)).length;
    expect(isWorkday(friday.day, await workCalendar(now))).toBe(true);
    expect(await setDay(administrator, friday, now)).toEqual({ ok: true, value: { day: friday.day } });
    expect(isWorkday(friday.day, await workCalendar(now))).toBe(false);
    expect(await calendarDay(administrator, friday.day)).toEqual(friday);
    expect(reason(await setDay(administrator, { ...friday, name: "新年" }, now))).toBe("done");
    expect(await calendarOfYear(administrator, 2027)).toEqual([{ ...friday, name: "新年" }]);
    expect(reason(await removeDay(administrator, { day: friday.day }, now))).toBe("done");
    expect(isWorkday(friday.day, await workCalendar(now))).toBe(true);
    const by = { actorAccountId: administrator.accountId };
    expect((await eventsOf(friday.day)).slice(before)).toEqual([
      { kind: "calendar.day_set", data: { day: friday.day, is: "day_off 元旦" }, ...by },
      {
        kind: "calendar.day_set",
        data: { day: friday.day, was: "day_off 元旦", is: "day_off 新年" },
        ...by,
      },
      { kind: "calendar.day_removed", data: { day: friday.day, was: "day_off 新年" }, ...by },
    ]);
  });

  test("a weekend day is worked, and counts", async () => {
    expect(reason(await setDay(administrator, sunday, now))).toBe("done");
    expect(isWorkday(sunday.day, await workCalendar(now))).toBe(true);
  });

  test("the same once more changes nothing and says nothing; of two at once one happens", async () => {
    const before = (await eventsOf(sunday.day)).length;
    const answers = await Promise.all([
      setDay(administrator, sunday, now),
      setDay(administrator, sunday, now),
    ]);
    expect(answers.map(reason)).toEqual(["done", "done"]);
    expect(await eventsOf(sunday.day)).toHaveLength(before + 1);
    const removed = await Promise.all([
      removeDay(administrator, { day: sunday.day }, now),
      removeDay(administrator, { day: sunday.day }, now),
    ]);
    expect(removed.map(reason).sort()).toEqual(["done", "not_found"]);
    expect(await eventsOf(sunday.day)).toHaveLength(before + 2);
  });

  test.each([
    ["2027-01-01", true, "day_like_the_week"],
    ["2027-01-03", false, "day_like_the_week"],
    ["2027-02-29", false, "day_out_of_reach"],
    ["2028-01-03", false, "day_out_of_reach"],
    ["2024-12-31", false, "day_out_of_reach"],
    ["2025-01-01", false, "done"],
    ["", false, "day_out_of_reach"],
  ])("%j as worked %s: %s", async (day, workday, expected) => {
    expect(reason(await setDay(administrator, { day, workday, name: "节" }, now))).toBe(expected);
  });

  test("nobody but an administrator finds the table, and he signs in anew first", async () => {
    const clerk: PersonActor = {
      ...administrator,
      role: null,
      offices: [
        {
          kind: "organization_officer",
          capacity: "committee_officer",
          organization: { id: "x", path: "x." },
        },
      ],
    };
    expect(reason(await setDay(clerk, friday, now))).toBe("not_found");
    expect(reason(await removeDay(clerk, { day: "2026-10-01" }, now))).toBe("not_found");
    expect(await calendarOfYear(clerk, 2026)).toBeNull();
    expect(await calendarDay(clerk, "2026-10-01")).toBeNull();
    const stale = {
      ...administrator,
      provenAt: new Date(now.getTime() - 3 * 3_600_000),
      secondFactorAt: new Date(now.getTime() - 3 * 3_600_000),
    };
    expect(reason(await setDay(stale, friday, now))).toBe("second_factor_needed");
    expect(reason(await removeDay(stale, { day: "2026-10-01" }, now))).toBe("second_factor_needed");
    expect(await calendarDay(administrator, "2026-10-01")).toMatchObject({ name: "国庆节" });
  });

  test("a query that began before a change does not bring back what it saw", async () => {
    forgetCalendar();
    const reading = workCalendar(now);
    await setDay(administrator, friday, now);
    await reading;
    expect(isWorkday(friday.day, await workCalendar(now))).toBe(false);
  });
});

describe("a year that is not entered yet", () => {
  const at = (day: string) => new Date(`${day}T02:00:00.000Z`);
  const told = async () =>
    (
      await db.select().from(event).where(eq(event.kind, "calendar.not_published")).orderBy(asc(event.id))
    ).map(({ data }) => data.year);

  test("the years that the product brings are whole", async () => {
    const calendar = await workCalendar(now);
    expect([2024, 2025, 2026, 2027].map((year) => isPublished(year, calendar))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("is told to administrators once in December and once in January, whoever looks and however often", async () => {
    await db.delete(alarm);
    expect(await tellUnpublishedYear(clock, at("2026-11-30"))).toBe(0);
    const tell = () => tellUnpublishedYear(clock, at("2026-12-01"));
    const done = await Promise.all([tell(), tell()]);
    expect(done.sort()).toEqual([0, 1]);
    expect(await tellUnpublishedYear(clock, at("2026-12-31"))).toBe(0);
    expect(await tellUnpublishedYear(clock, at("2027-01-01"))).toBe(1);
    expect(await tellUnpublishedYear(clock, at("2027-05-01"))).toBe(0);
    expect(await told()).toEqual([2027, 2027]);
    const sent = await db.select().from(message).where(eq(message.accountId, administrator.accountId));
    expect(sent.map(({ template }) => template)).toEqual(["something_waits", "something_waits"]);
  });

  test("is told no more when its thirteen days are entered", async () => {
    await db.delete(alarm);
    const before = (await told()).length;
    for (let day = "2027-03-01", left = 13; left > 0; day = addDays(day, 1)) {
      if (isWeekend(day)) continue;
      await setDay(administrator, { day, workday: false, name: "节" }, now);
      left -= 1;
    }
    expect(await tellUnpublishedYear(clock, at("2026-12-06"))).toBe(0);
    expect(await told()).toHaveLength(before);
  });
});
