import { plantAdministrator } from "@/db/seed/tree";
import { addDays, dateOf, isWeekend } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { committeeSettings } from "@/lib/rules/settings";
import { fill, follow, press } from "./doing";
import { test } from "./fixtures";
import { expect, reads, readsFact, sees, seesNothing, seesProblem, wordsOf } from "./seeing";

/** A weekday of next year on which nothing else of these stories is due. */
function farWeekday(): string {
  let day = `${Number(dateOf(new Date()).slice(0, 4)) + 1}-08-17`;
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

test("an administrator keeps the working calendar @S-27", async ({ tree, enter }) => {
  await plantAdministrator(tree.rootClerk);
  const page = await enter(tree.rootClerk, { javaScript: false });
  const t = wordsOf(page);
  const said = t.calendar;
  const day = farWeekday();
  const named = new RegExp(`^${t.common.date(day)}`);
  await page.goto(`/console/calendar?year=${day.slice(0, 4)}`);
  await sees(page, said.title);

  await press(page, said.save);
  await seesProblem(page, t.form.dateRequired);
  await fill(page, said.date, day);
  await page.getByRole("radio", { name: said.kinds.workday }).check();
  await fill(page, said.name, `${tree.mark}节`);
  await press(page, said.save);
  await seesProblem(page, String(t.refusal.day_like_the_week));
  await page.getByRole("radio", { name: said.kinds.day_off }).check();
  await press(page, said.save);
  await sees(page, said.title);
  await reads(page, `${tree.mark}节`);

  await follow(page, named);
  await sees(page, said.editHeading(t.common.date(day)));
  await fill(page, said.name, `${tree.mark}日`);
  await press(page, said.save);
  await reads(page, `${tree.mark}日`);
  await follow(page, named);
  await press(page, said.remove);
  await sees(page, said.title);
  await expect(page.getByRole("link", { name: named })).toHaveCount(0);

  const clerk = await enter(tree.originClerk);
  await seesNothing(clerk, "/console/calendar");
  await seesNothing(clerk, "/console/calendar/2026-10-01");
});

test("a committee sets a limit of its own @S-28", async ({ tree, enter }) => {
  const above = await enter(tree.rootClerk, { javaScript: false });
  const t = wordsOf(above);
  const said = t.setting;
  const { unit, usual, least, most } = committeeSettings.targetBranchWorkdays;
  const { label } = said.settings.targetBranchWorkdays;
  const link = new RegExp(`^${label}`);

  await above.goto("/console/settings");
  await sees(above, said.title);
  await follow(above, link);
  await sees(above, label);
  await readsFact(above, said.from, said.usual);
  await fill(above, said.newValue(unit), String(most + 1));
  await press(above, said.save);
  const refused = t.refusal.setting_out_of_range;
  await seesProblem(above, typeof refused === "string" ? refused : refused({ least, most }));
  await fill(above, said.newValue(unit), String(usual + 2));
  await press(above, said.save);
  await sees(above, said.title);

  const page = await enter(tree.targetClerk, { javaScript: false });
  await page.goto("/console/settings");
  await reads(page, said.above(shortName(tree.names.root)));
  await follow(page, link);
  await readsFact(page, said.value, said.inUnit(unit, usual + 2));
  await fill(page, said.newValue(unit), String(usual - 2));
  await press(page, said.save);
  await follow(page, link);
  await readsFact(page, said.from, said.own);
  await reads(page, said.restoreText(said.inUnit(unit, usual + 2)));
  await press(page, said.restore);
  await follow(page, link);
  await readsFact(page, said.value, said.inUnit(unit, usual + 2));
  await expect(page.getByRole("button", { name: said.restore })).toHaveCount(0);

  const beside = await enter(tree.originClerk);
  await seesNothing(beside, `/console/settings?at=${tree.target.committee}`);
  await seesNothing(beside, `/console/settings/${tree.target.committee}/targetBranchWorkdays`);
});
