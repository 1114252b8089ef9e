import { expect, test } from "vitest";
import { answerDueAt } from "./complaint";
import { settings } from "./settings";

const calendar = { holidays: new Set(["2026-10-01", "2026-10-02"]), makeUpWorkdays: new Set(["2026-09-27"]) };

test.each([
  // A Friday: three weeks later, to the end of the day in Shanghai.
  ["2026-07-03T10:00:00+08:00", "2026-07-25T00:00:00+08:00"],
  // Sent on a Saturday, and late at night: the day itself does not count.
  ["2026-07-04T23:59:59+08:00", "2026-07-25T00:00:00+08:00"],
  // Two days off, and one weekend day that is worked.
  ["2026-09-18T10:00:00+08:00", "2026-10-13T00:00:00+08:00"],
])("sent at %s it is answered before %s", (sentAt, dueAt) => {
  expect(settings.complaintWorkdays).toBe(15);
  expect(answerDueAt(new Date(sentAt), calendar)).toEqual(new Date(dueAt));
});
