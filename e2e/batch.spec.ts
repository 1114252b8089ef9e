import type { Page } from "@playwright/test";
import {
  inventedCitizenNumber,
  type PlantedTree,
  plantedCode,
  plantOffice,
  plantPerson,
} from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { follow, press } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, sees, seesNothing, seesState, wordsOf } from "./seeing";
import { batchWorkbook, rowOfLine } from "./workbook";

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/desk");
  await follow(page, new RegExp(t.batch.card));
  await sees(page, t.batch.title);
  await page.getByLabel(t.batch.file).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await press(page, t.batch.upload);
}

/** As many graduates as asked, and the workbook that moves them to the target branch, with a last row of a stranger. */
async function graduation(tree: PlantedTree, count: number) {
  const today = dateOf(new Date());
  const branchCode = await plantedCode(tree.target.branch);
  const line = (name: string, citizenNumber: string) => ({
    name,
    citizenNumber,
    branchCode,
    reason: "毕业",
    sinceOn: today,
    note: "毕业生",
  });
  const people = [];
  for (let nth = 0; nth < count; nth += 1) {
    const name = `毕业${"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"[nth]}`;
    people.push(await plantPerson({ name, branchId: tree.origin.branch, today }));
  }
  const stranger = line("不在册", inventedCitizenNumber("1999-09-09", "female"));
  const lines = [...people.map((one) => line(one.name, one.citizenNumber)), stranger];
  return { people, file: batchWorkbook(lines), badRow: rowOfLine(count) };
}

/** Whoever asked for a member decides nothing in his case: somebody else of the committee does. */
async function anotherClerk(tree: PlantedTree) {
  const today = dateOf(new Date());
  const person = await plantPerson({ name: "另一干事", branchId: tree.origin.sister, today });
  await plantOffice(tree.origin.committee, person.memberId, "organization_officer");
  return person;
}

const rowWith = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

/** Chooses all that waits and decides it: from the list to the result in three taps. */
async function decideAll(page: Page, count: number): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/desk");
  await follow(page, t.batch.all);
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(count);
  await press(page, t.batch.many);
  await sees(page, t.batch.manyHeading(count));
  await press(page, t.batch.confirmMany(count));
  await sees(page, t.batch.decidedHeading(count, 0));
}

test("a clerk asks for a class by workbook, with a bad row, and the branch approves all at once @S-46 @desktop", async ({
  tree,
  enter,
}) => {
  test.slow();
  const clerk = await enter(tree.originClerk);
  const t = wordsOf(clerk);
  const { people, file, badRow } = await graduation(tree, 20);

  await upload(clerk, "毕业生.xlsx", Buffer.from("姓名,公民身份号码\n"));
  await sees(clerk, t.batch.title);
  await reads(clerk, t.roster.noWorkbook.not_xlsx({}));
  await upload(clerk, "毕业生.xlsx", file);
  await sees(clerk, t.batch.heading.dryRun(20));
  await reads(clerk, t.batch.notYet, t.batch.problems.not_yours.what);
  await expect(rowWith(clerk, "不在册")).toContainText(t.batch.rowOf(badRow));
  await reads(clerk, t.batch.nextOf(shortName(tree.names.originBranch), 20));
  const again = clerk.url();
  await upload(clerk, "毕业生-再传.xlsx", file);
  await expect(clerk).toHaveURL(again);

  const download = clerk.waitForEvent("download");
  await press(clerk, t.batch.download);
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);

  await clerk.getByText(t.batch.commit(20), { exact: true }).click();
  await press(clerk, t.batch.commitConfirm(20));
  await sees(clerk, t.batch.heading.started(20));
  await expect(rowWith(clerk, "毕业甲")).toContainText(t.transfer.tags.origin_branch);
  await expect(clerk.getByRole("button", { name: t.batch.check })).toBeVisible();

  const [first] = people;
  const member = await enter(first ?? tree.member);
  await follow(member, new RegExp(t.transfer.states.origin_branch));
  await seesState(member, "origin_branch");

  const secretary = await enter(tree.originSecretary, { width: 390 });
  await decideAll(secretary, 20);
  await member.reload();
  await seesState(member, "origin_committee");
});

test("an officer decides together what needs but a yes, without scripts, and looks at the rest @S-47", async ({
  tree,
  enter,
}) => {
  test.slow();
  await anotherClerk(tree);
  const clerk = await enter(tree.originClerk, { javaScript: false, width: 320 });
  const t = wordsOf(clerk);
  const { file } = await graduation(tree, 3);
  await upload(clerk, "毕业生.xlsx", file);
  await sees(clerk, t.batch.heading.dryRun(3));
  await clerk.getByText(t.batch.commit(3), { exact: true }).click();
  await press(clerk, t.batch.commitConfirm(3));
  await sees(clerk, t.batch.heading.started(3));

  const secretary = await enter(tree.originSecretary, { javaScript: false });
  const deputy = await enter(tree.originDeputy);
  await secretary.goto("/desk");
  await press(secretary, t.batch.many);
  await sees(secretary, t.batch.manyTitle);
  await follow(secretary, t.batch.backToTodo);
  await secretary.getByRole("checkbox", { name: t.batch.pick("毕业甲") }).check();
  await secretary.getByRole("checkbox", { name: t.batch.pick("毕业乙") }).check();
  await press(secretary, t.batch.many);
  await sees(secretary, t.batch.manyHeading(2));
  await deputy.goto("/desk");
  await follow(deputy, /毕业乙/);
  await press(deputy, t.desk.act.approve_origin_branch);
  await reads(deputy, t.desk.done.approve_origin_branch);
  await press(secretary, t.batch.confirmMany(2));
  await sees(secretary, t.batch.decidedHeading(1, 1));
  await expect(lineWith(secretary, "毕业乙")).toContainText(String(t.refusal.changed_meanwhile));

  // The clerk who asked for them looks on; another one decides.
  await clerk.goto("/desk");
  await clerk.getByRole("checkbox", { name: t.batch.pick("毕业甲") }).check();
  await press(clerk, t.batch.many);
  await sees(clerk, t.batch.manyHeading(0));
  await reads(clerk, t.desk.hindrance.set_aside.title);
  await seesNothing(secretary, "/desk/batch");
});

test("in English, and in elder mode on a narrow screen @S-47", async ({ tree, enter }) => {
  test.slow();
  const other = await anotherClerk(tree);
  const clerk = await enter(tree.originClerk, { language: "en", elder: true, width: 320 });
  const t = wordsOf(clerk);
  const { file } = await graduation(tree, 2);
  await upload(clerk, "graduates.xlsx", file);
  await sees(clerk, t.batch.heading.dryRun(2));
  await clerk.getByText(t.batch.commit(2), { exact: true }).click();
  await press(clerk, t.batch.commitConfirm(2));
  await sees(clerk, t.batch.heading.started(2));
  const secretary = await enter(tree.originSecretary, { language: "en", elder: true, width: 320 });
  await decideAll(secretary, 2);
  const second = await enter(other);
  await decideAll(second, 2);
  const wide = await second.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
