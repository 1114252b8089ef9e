import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import {
  inventedCitizenNumber,
  inventedPhone,
  type PlantedTree,
  plantedCode,
  rosterPerson,
} from "@/db/seed/tree";
import { monthOf } from "@/lib/rules/calendar";
import { maskName } from "@/lib/rules/masking";
import { follow, press } from "./doing";
import { test } from "./fixtures";
import { expect, reads, sees, wordsOf } from "./seeing";
import { rosterWorkbook, rowOfLine } from "./workbook";

const seed = path.join(import.meta.dirname, "../db/seed");

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/console/import");
  await sees(page, t.console.importTitle);
  await page.getByLabel(t.console.file).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await press(page, t.console.upload);
}

async function seesRun(
  page: Page,
  state: "checked" | "committed" | "undone" | "refused" | "dropped",
): Promise<void> {
  const t = wordsOf(page);
  const heading = t.console.runHeading(t.console.runStates[state]);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible({ timeout: 45_000 });
  await sees(page, heading);
}

async function readsCounts(page: Page, counts: Readonly<Record<string, number>>): Promise<void> {
  const t = wordsOf(page);
  for (const [name, count] of Object.entries(counts)) {
    const term = t.console.counts[name as keyof typeof t.console.counts];
    const figure = page.locator("dl > div").filter({ has: page.locator(`dt:text-is("${term}")`) });
    await expect(figure.locator("dd")).toHaveText(String(count));
  }
}

/** A new branch, two good people, one without a telephone, one wrong number, and two with the same number. */
async function smallRoster(tree: PlantedTree) {
  const parentCode = await plantedCode(tree.origin.committee);
  const newBranch = tree.names.originBranch.replace("第一支部", "第十三支部");
  const person = (name: string, set: Readonly<Record<string, string>> = {}) => ({
    name,
    sex: "男",
    ethnicity: "汉族",
    bornOn: "1988-08-08",
    citizenNumber: inventedCitizenNumber("1988-08-08", "male"),
    education: "大学本科",
    category: "正式党员",
    branch: tree.names.originBranch,
    admittedOn: "2012-07-01",
    confirmedOn: "2013-07-01",
    position: "专业技术人员",
    phone: inventedPhone(),
    standing: "正常",
    lost: "否",
    mobile: "否",
    duesPaidUntil: monthOf(new Date()),
    ...set,
  });
  const right = inventedCitizenNumber("1988-08-08", "male");
  const wrong = right.slice(0, 17) + (right.endsWith("1") ? "2" : "1");
  const twice = inventedCitizenNumber("1988-08-08", "male");
  const organization = {
    code: `${parentCode}13`,
    name: newBranch,
    type: "党支部",
    parentCode,
    power: "否",
    unit: "示例公司",
    termFrom: "2024-01-01",
    termUntil: "2029-01-01",
  };
  const members = [
    person("新人甲"),
    person("新人乙", { branch: newBranch }),
    person("新人丙", { phone: "" }),
    person("错号丁", { citizenNumber: wrong }),
    person("同号戊", { citizenNumber: twice }),
    person("同号己", { citizenNumber: twice }),
  ];
  return { file: rosterWorkbook({ organizations: [organization], members }), newBranch };
}

test("a clerk checks a workbook, imports it, sends it again, and takes it back @S-21 @S-22 @desktop", async ({
  tree,
  enter,
}) => {
  test.slow();
  const clerk = await enter(tree.originClerk);
  const t = wordsOf(clerk);
  const { file, newBranch } = await smallRoster(tree);
  await upload(clerk, "花名册.xlsx", file);
  await seesRun(clerk, "checked");
  await readsCounts(clerk, { new: 3, changed: 0, same: 0, warnings: 1, rejected: 3 });
  await reads(clerk, t.console.organizationsNew(1));
  const rowOf = (nth: number) =>
    clerk
      .getByRole("row")
      .filter({ has: clerk.getByRole("rowheader", { name: new RegExp(`(^|\\D)${rowOfLine(nth)}(\\D|$)`) }) });
  await expect(rowOf(3)).toContainText(maskName("错号丁"));
  await expect(rowOf(3)).toContainText(t.console.outcomes.rejected);
  await expect(rowOf(4)).toContainText(String(rowOfLine(5)));
  await expect(rowOf(5)).toContainText(String(rowOfLine(4)));
  await expect(rowOf(2)).toContainText(t.console.outcomes.warning);
  const download = clerk.waitForEvent("download");
  await press(clerk, t.console.downloadRows);
  const bytes = readFileSync(await (await download).path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");

  await press(clerk, t.console.commit(3, 3));
  await seesRun(clerk, "committed");
  const run = clerk.url();
  await clerk.goto(`/desk/members?branch=${tree.origin.branch}`);
  await reads(clerk, "新人甲", "新人丙");

  await upload(clerk, "花名册.xlsx", file);
  await seesRun(clerk, "checked");
  await readsCounts(clerk, { new: 0, changed: 0, same: 3, rejected: 3 });
  await reads(clerk, t.console.nothing);
  await press(clerk, t.console.drop);
  await seesRun(clerk, "dropped");

  await clerk.goto(run);
  await follow(clerk, t.console.undo);
  await sees(clerk, t.console.undoHeading);
  await press(clerk, t.console.undoConfirm);
  await seesRun(clerk, "undone");
  await clerk.goto(`/desk/members?branch=${tree.origin.branch}`);
  await expect(clerk.getByText("新人甲")).toHaveCount(0);
  await clerk.goto("/console/organizations");
  await expect(clerk.getByText(newBranch)).toHaveCount(0);
});

test("what is no such workbook gets one clear sentence @S-23 @desktop", async ({ tree, enter }) => {
  const clerk = await enter(tree.originClerk);
  const t = wordsOf(clerk);
  await upload(clerk, "花名册.xlsx", Buffer.from("姓名,公民身份号码\n"));
  await seesRun(clerk, "refused");
  await reads(clerk, t.roster.noWorkbook.not_xlsx({}));
  await clerk.goto("/console/import");
  await press(clerk, t.console.upload);
  await sees(clerk, t.console.importTitle);
  const template = await clerk.request.get("/console/import/template");
  await upload(clerk, "模板.xlsx", await template.body());
  await seesRun(clerk, "checked");
  await reads(clerk, t.console.nothing);
});

test("every planted defect of the sample workbook is found in its row @S-21 @desktop", async ({ enter }) => {
  test.slow();
  const key: { defects: { expect: string; row: number }[] } = JSON.parse(
    readFileSync(path.join(seed, "roster-key.json"), "utf8"),
  );
  const errors = key.defects.filter((defect) => defect.expect === "error").map(({ row }) => row);
  const demo: { signIns: { role: string; phone: string }[] } = JSON.parse(
    readFileSync(path.join(process.env.SUIXING_DATA ?? ".data", "demo.json"), "utf8"),
  );
  const root = demo.signIns.find(({ role }) => role.endsWith("root committee"));
  const clerk = await enter(await rosterPerson(root?.phone ?? ""));
  const t = wordsOf(clerk);
  await upload(clerk, "roster.xlsx", readFileSync(path.join(seed, "roster.xlsx")));
  const bar = clerk.getByRole("progressbar");
  await expect(bar.or(clerk.getByText(t.console.rowsInFile(6065)))).toBeVisible();
  await seesRun(clerk, "checked");
  await readsCounts(clerk, { new: 0, rejected: errors.length });
  await follow(clerk, `${t.console.filters.rejected} ${errors.length}`);
  const found: number[] = [];
  for (let page = 1; found.length < errors.length && page < 9; page += 1) {
    await clerk.goto(`${new URL(clerk.url()).pathname}?show=rejected&page=${page}`);
    const numbers = await clerk.getByRole("rowheader").allInnerTexts();
    found.push(...numbers.map((number) => Number(number.replace(/\D/g, ""))));
  }
  expect(found.toSorted((a, b) => a - b)).toEqual(errors.toSorted((a, b) => a - b));
  await press(clerk, t.console.drop);
  await seesRun(clerk, "dropped");
});
