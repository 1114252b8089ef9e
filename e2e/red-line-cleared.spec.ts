import type { Page } from "@playwright/test";
import { plantPerson } from "@/db/seed/tree";
import { addDays, addMonths, dateOf, monthOf, shiftMonth } from "@/lib/rules/calendar";
import { beginRequest, fill, follow, press } from "./doing";
import { test } from "./fixtures";
import { expect, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";

const now = new Date();
const today = dateOf(now);

async function openRecord(page: Page, name: string): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/desk/members");
  await follow(page, new RegExp(name));
  await sees(page, name);
  await reads(page, t.desk.recordHeading.slice(0, 2));
}

test("a member who owes dues is told what to do, the branch records them, and he goes on @S-07", async ({
  tree,
  enter,
}) => {
  const paid = shiftMonth(monthOf(now), -4);
  const debtor = await plantPerson({
    name: "欠费远",
    branchId: tree.origin.branch,
    today,
    set: { duesPaidUntil: paid },
  });
  const phone = await enter(debtor);
  const t = wordsOf(phone);
  await readsFact(phone, t.home.dues, t.home.duesOwed(3));
  await follow(phone, t.home.transfer);
  await sees(phone, t.transfer.preCheckHeading);
  const { dues } = t.transfer.conditions;
  await reads(phone, t.transfer.preCheckBad, dues.stop({ paid, owed: 3 }), dues.todo({ paid, owed: 3 }));
  await expect(phone.getByRole("button", { name: t.transfer.start })).toHaveCount(0);
  await expect(
    phone.getByRole("link", { name: t.transfer.callNext(tree.originSecretary.name) }),
  ).toHaveAttribute("href", `tel:${tree.originSecretary.phone}`);

  const secretary = await enter(tree.originSecretary);
  await openRecord(secretary, debtor.name);
  await fill(secretary, t.desk.duesMonth, shiftMonth(monthOf(now), 12));
  await press(secretary, t.desk.duesSave);
  const tooFar = t.refusal.dues_month;
  await seesProblem(secretary, typeof tooFar === "string" ? tooFar : tooFar({ ahead: 6 }));
  await fill(secretary, t.desk.duesMonth, monthOf(now));
  await press(secretary, t.desk.duesSave);
  await reads(secretary, t.desk.duesDone(t.common.month(monthOf(now))));

  await beginRequest(phone);
});

test("a probationary member whose time is over is confirmed first @S-07", async ({ tree, enter }) => {
  const admittedOn = addDays(addMonths(today, -12), -10);
  const ends = addMonths(admittedOn, 12);
  const candidate = await plantPerson({
    name: "预备远",
    branchId: tree.origin.branch,
    today,
    set: { status: "probationary", admittedOn, confirmedOn: null },
  });
  const phone = await enter(candidate);
  const t = wordsOf(phone);
  await reads(phone, t.home.statuses.probationary);
  await follow(phone, t.home.transfer);
  await reads(phone, t.transfer.conditions.probation.stop({ ends }));

  const secretary = await enter(tree.originSecretary);
  await openRecord(secretary, candidate.name);
  await fill(secretary, t.desk.confirmationDate, ends);
  await fill(secretary, t.desk.confirmationDocument, "示例党发〔2026〕12号");
  await press(secretary, t.desk.confirmationSave);
  await reads(secretary, t.desk.confirmationDone(t.common.date(ends)));

  await phone.goto("/me");
  await reads(phone, t.home.statuses.full);
  await beginRequest(phone);
});
