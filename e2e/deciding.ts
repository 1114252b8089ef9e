// What officers do at the desk.
import type { Page } from "@playwright/test";
import type { RefusalGround, RejectionGround } from "@/lib/rules/transfer";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import { noteWords } from "./canary";
import { expect, reads, sees, seesProblem, wordsOf } from "./seeing";

/** Finds the case of a member among what waits for the officer. */
export async function openCase(page: Page, member: string): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/desk");
  await page.getByRole("list", { name: t.desk.lists.todo }).getByRole("link", { name: member }).click();
  await page.waitForURL(/\/desk\/cases\//);
}

interface Opinion {
  readonly remark?: string;
  /** One of the phrases that are offered. */
  readonly phrase?: string;
  readonly ground?: RefusalGround | RejectionGround;
}

/** Says what he thinks and presses the button of a step. */
async function take(page: Page, step: TransferStep, opinion: Opinion = {}): Promise<void> {
  const t = wordsOf(page);
  const button = page.getByRole("button", { name: t.desk.act[step], exact: true, includeHidden: true });
  const link = page.getByRole("link", { name: t.desk.act[step], exact: true, includeHidden: true });
  const either = button.or(link);
  await expect(either).toHaveCount(1);
  // What is seldom needed is folded away.
  if (!(await either.isVisible())) await page.getByText(t.desk.other, { exact: true }).click();
  if ((await link.count()) === 1) {
    await link.click();
    await page.waitForURL(new RegExp(`/${step}$`));
    await sees(page, /./);
  }
  const { remark, phrase, ground } = opinion;
  const grounds = { ...t.transfer.refusalGrounds, ...t.transfer.rejectionGrounds };
  if (ground) await page.getByLabel(grounds[ground], { exact: true }).check();
  if (phrase) await page.locator("label").filter({ hasText: phrase }).click();
  if (remark) await page.getByLabel(t.desk.opinion).fill(remark);
  noteWords(remark ?? "");
  await button.click();
}

/** Decides the case that is open, and reads that it is done. */
export async function decide(page: Page, step: TransferStep, opinion: Opinion = {}): Promise<void> {
  await take(page, step, opinion);
  await reads(page, wordsOf(page).desk.done[step]);
  await sees(page, /./);
}

/** Decides the case that is open, and is told why not. */
export async function decideInVain(
  page: Page,
  step: TransferStep,
  because: string,
  opinion: Opinion = {},
): Promise<void> {
  await take(page, step, opinion);
  await seesProblem(page, because);
}

/** From the to-do list to the decision. */
export async function handle(
  page: Page,
  member: string,
  step: TransferStep,
  opinion: Opinion = {},
): Promise<void> {
  await openCase(page, member);
  await decide(page, step, opinion);
}
