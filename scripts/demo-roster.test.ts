import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asOfToday } from "@/db/seed/demo-roster";
import { readRoster } from "@/lib/documents/roster";
import { checkRoster } from "@/lib/rules/roster";

const nothing = { organizations: [], limited: false };
const read = await readRoster(readFileSync("db/seed/roster.xlsx"));
if (!read.ok) throw new Error(read.problem.reason);

test.each(["2026-11-20", "2026-11-30", "2026-12-01", "2027-02-28", "2027-11-05", "2028-02-29", "2031-06-30"])(
  "on %s the demo is judged as on the day it was filled in",
  (today) => {
    const then = checkRoster(read.value, nothing, "2026-11-20");
    const moved = checkRoster(asOfToday(read.value, today), nothing, today);
    expect(moved.members.map((member) => member.row)).toEqual(then.members.map((member) => member.row));
    expect(moved.offices).toEqual(then.offices);
    const flagged = (check: typeof then) =>
      check.findings.filter((f) => f.severity === "warning").map((f) => [f.row, f.reason]);
    expect(flagged(moved)).toEqual(flagged(then));
    const months = (check: typeof then, row: number) =>
      check.members.find((member) => member.row === row)?.duesPaidUntil;
    expect(months(then, 4)).toBe("2026-10");
    expect(months(moved, 4) ?? "").toBe(
      today.startsWith("2026-11")
        ? "2026-10"
        : new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2))
            .toISOString()
            .slice(0, 7),
    );
  },
);
