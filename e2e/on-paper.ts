// What people do with letters on paper: the member, the clerk, and the organization outside that has no account.
import type { Page } from "@playwright/test";
import type { RefusalGround } from "@/lib/rules/transfer";
import { beginRequest, fill, follow, giveReason, press, submitRequest } from "./doing";
import { readsFact, sees, wordsOf } from "./seeing";

export const destination = {
  addressee: "中共示例县委组织部",
  unit: "示例县第二中学党支部",
  contact: "示例县人民路 1 号，0999-19800001",
};

/** The page on which addressee and destination are asked for. */
export async function beginOnPaper(page: Page): Promise<void> {
  const t = wordsOf(page);
  await beginRequest(page);
  await page.getByRole("link", { name: t.outside.targetHeading }).click();
  await sees(page, t.outside.targetHeading);
}

export async function nameDestination(page: Page, named = destination): Promise<void> {
  const t = wordsOf(page);
  await fill(page, t.outside.addressee, named.addressee);
  await fill(page, t.outside.unit, named.unit);
  await fill(page, t.outside.contact, named.contact);
  await press(page, t.common.next);
}

/** The whole request, by the shortest way; gives its number. */
export async function requestOnPaper(page: Page): Promise<string> {
  const t = wordsOf(page);
  await beginOnPaper(page);
  await nameDestination(page);
  await giveReason(page, "employer_changed");
  await readsFact(page, t.transfer.to, destination.unit);
  await readsFact(page, t.transfer.to, destination.addressee);
  return submitRequest(page);
}

/** From the case that is open to the PDF of its letter. */
export async function printLetter(page: Page, nth: number): Promise<Buffer> {
  const t = wordsOf(page);
  await press(page, t.outside.print(nth));
  const link = page.getByRole("link", { name: t.outside.printOpen(nth), exact: true });
  await link.waitFor();
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  return answer.body();
}

/** From the case that is open: the letter was handed over. */
export async function handOver(page: Page): Promise<void> {
  const t = wordsOf(page);
  await follow(page, `${t.common.change} ${t.outside.delivered}`);
  await sees(page, t.outside.deliveryHeading);
  await page.getByLabel(t.outside.deliveryWays.in_person, { exact: true }).check();
  await press(page, t.outside.save);
  await page.waitForURL(/#outward$/);
}

/** Whoever received the paper scans its code and comes to the form. */
export async function answerLetter(
  page: Page,
  letter: { readonly code: string; readonly number: string },
  refused: RefusalGround | null = null,
): Promise<void> {
  const t = wordsOf(page);
  await page.goto(`/v/${letter.code}`);
  await sees(page, t.verify.letter.live.title);
  await page.getByRole("link", { name: t.outside.receiptOffer }).click();
  await sees(page, t.outside.answerHeading);
  const kind = refused === null ? t.outside.kinds.accepted : t.outside.kinds.refused;
  await page.getByRole("link", { name: kind }).click();
  await sees(page, refused === null ? t.outside.acceptedHeading : t.outside.refusedHeading);
  await fill(page, t.outside.letterNumber, letter.number);
  if (refused) await page.getByLabel(t.transfer.refusalGrounds[refused], { exact: true }).check();
  await fill(page, t.outside.answererUnit, destination.addressee);
  await fill(page, t.outside.person, "接收人");
  await fill(page, t.outside.telephone, "0999-19800001");
  if (refused) await fill(page, `${t.outside.remark}${t.common.optional}`, "抬头应为示例市委组织部");
}

export async function sendAnswer(page: Page, refused = false): Promise<void> {
  const t = wordsOf(page);
  await press(page, refused ? t.outside.sendRefused : t.outside.send);
  await sees(page, t.outside.answeredTitle);
}
