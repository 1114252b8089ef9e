import type { Page } from "@playwright/test";
import { plantAdministrator, plantPerson } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { openCase } from "./deciding";
import { beginRequest, chooseBranch, issueCertificate, openProgress, press, searchBranch } from "./doing";
import { test } from "./fixtures";
import { expect, sees, wordsOf } from "./seeing";

const MEMBER_PAGES = [
  "/me",
  "/me/transfers",
  "/me/transfers/letters",
  "/me/transfers/new",
  "/me/certificates",
  "/me/certificates/new",
  "/me/notices",
  "/me/account",
  "/help",
  "/v",
];
const OFFICER_PAGES = [
  "/desk",
  "/desk?list=overdue",
  "/desk?list=underway",
  "/desk/members",
  "/desk/verifications",
];
const CLERK_PAGES = [
  ...OFFICER_PAGES,
  "/console",
  "/console/import",
  "/console/organizations",
  "/console/settings",
];
const ADMINISTRATOR_PAGES = ["/console", "/console/calendar", "/console/calendar/2026-10-01"];

/** Nothing runs out of the screen, and everything on it can be used. */
async function fits(page: Page): Promise<void> {
  await sees(page, /./);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, `${page.url()} runs out of the screen`).toBeLessThanOrEqual(0);
}

async function fitsAll(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await fits(page);
  }
}

const faces = [
  { name: "in English at 320 px @S-24", how: { language: "en", width: 320 } },
  { name: "in elder mode at 320 px @S-25", how: { elder: true, width: 320 } },
  { name: "in English and elder mode on a desktop @S-25 @desktop", how: { language: "en", elder: true } },
] as const;

for (const { name, how } of faces) {
  test(`the member's and the officers' pages ${name} @S-26`, async ({ tree, enter, visit }) => {
    test.slow();
    const { member } = tree;
    const phone = await enter(member, how);
    const t = wordsOf(phone);
    const elder = "elder" in how;
    await expect(phone.locator("html")).toHaveAttribute("lang", "language" in how ? "en" : "zh-CN");
    if (elder) await expect(phone.locator("html")).toHaveAttribute("data-elder", "");
    await fitsAll(phone, MEMBER_PAGES);
    await issueCertificate(phone, { kind: "affiliation", purpose: "residence" });
    await fits(phone);
    await beginRequest(phone);
    await fits(phone);
    await searchBranch(phone, `${tree.mark}传媒`);
    await fits(phone);
    await chooseBranch(phone, shortName(tree.names.targetBranch));
    await sees(phone, t.transfer.reasonHeading);
    await press(phone, t.common.next);
    await expect(phone.getByRole("region", { name: t.form.heading })).toBeFocused();
    await fits(phone);
    await phone.getByLabel(t.transfer.reasons.employer_changed, { exact: true }).check();
    await press(phone, t.common.next);
    await sees(phone, t.transfer.checkHeading);
    await fits(phone);
    await press(phone, t.transfer.submit);
    await sees(phone, t.transfer.submittedHeading);
    await fits(phone);
    await openProgress(phone);
    await fits(phone);

    const secretary = await enter(tree.originSecretary, how);
    await fitsAll(secretary, OFFICER_PAGES);
    await openCase(secretary, member.name);
    await fits(secretary);
    await secretary.goto(`/desk/members/${member.memberId}`);
    await fits(secretary);
    await fitsAll(await enter(tree.originClerk, how), [
      ...CLERK_PAGES,
      `/console/settings/${tree.origin.committee}/letterBySecretaryOnly`,
    ]);
    await plantAdministrator(tree.rootClerk);
    await fitsAll(await enter(tree.rootClerk, how), ADMINISTRATOR_PAGES);

    const stranger = await visit(how);
    await fitsAll(stranger, ["/", "/sign-in", "/v", `/v/${"0".repeat(20)}`, "/help", "/outbox"]);
  });
}

test("language and elder mode are kept when the page changes @S-24 @S-25", async ({ tree, enter }) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  await press(phone, t.common.elderOn);
  await expect(phone.locator("html")).toHaveAttribute("data-elder", "");
  await phone.goto("/me/transfers");
  await expect(phone.locator("html")).toHaveAttribute("data-elder", "");
  await press(phone, t.common.otherLanguage);
  await expect(phone.locator("html")).toHaveAttribute("lang", "en");
  await phone.goto("/me/certificates");
  await expect(phone.locator("html")).toHaveAttribute("lang", "en");
});

/** Goes on with the tabulator until the focus is there. */
async function tabTo(page: Page, to: ReturnType<Page["getByRole"]>): Promise<void> {
  await expect(to.first()).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await to.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${to}`);
}

test("the whole request by keyboard @S-26 @desktop", async ({ tree, enter }) => {
  const moving = await plantPerson({
    name: "键盘远",
    branchId: tree.origin.branch,
    today: dateOf(new Date()),
  });
  const page = await enter(moving);
  const t = wordsOf(page);
  const main = page.getByRole("main");
  await sees(page, moving.name);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: t.common.skipToContent })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, main.getByRole("link", { name: t.home.transfer, exact: true }));
  await page.keyboard.press("Enter");
  await sees(page, t.transfer.preCheckHeading);
  await tabTo(page, page.getByRole("button", { name: t.transfer.start }));
  await page.keyboard.press("Enter");
  await sees(page, t.transfer.targetHeading);
  await tabTo(page, page.getByLabel(t.transfer.searchLabel));
  await page.keyboard.type(shortName(tree.names.targetBranch));
  await page.keyboard.press("Enter");
  const choice = page.getByRole("button", { name: shortName(tree.names.targetBranch) });
  await expect(page.getByRole("heading", { name: t.transfer.results(1) })).toBeVisible();
  await tabTo(page, choice);
  await page.keyboard.press("Enter");
  await sees(page, t.transfer.reasonHeading);
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: t.common.next, exact: true }));
  await page.keyboard.press("Enter");
  await sees(page, t.transfer.checkHeading);
  await tabTo(page, page.getByRole("button", { name: t.transfer.submit }));
  await page.keyboard.press("Enter");
  await sees(page, t.transfer.submittedHeading);
});
