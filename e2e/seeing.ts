import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import type { TransferState } from "@/lib/rules/transfer";
import zhCN, { type Words } from "@/lib/words/zh-CN";

export { expect };

interface Reader {
  /** The sentences of the product in his language. */
  readonly words: Words;
  /** Do scripts run in his browser? */
  readonly scripts: boolean;
}

const readers = new WeakMap<BrowserContext, Reader>();

export function introduce(context: BrowserContext, reader: Reader): void {
  readers.set(context, reader);
}

/** The sentences of the product as this page shows them. */
export function wordsOf(page: Page): Words {
  return readers.get(page.context())?.words ?? zhCN;
}

/** The page with this heading is there, and everybody can use it. */
export async function sees(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading, exact: true })).toBeVisible();
  await expectAccessible(page);
}

/** A sentence stands somewhere on the page. */
export async function reads(within: Page | Locator, ...sentences: readonly string[]): Promise<void> {
  for (const sentence of sentences) await expect(within.getByText(sentence).first()).toBeVisible();
}

/** The row of a list of facts says this. */
export async function readsFact(page: Page, term: string, value: string): Promise<void> {
  const row = page.locator("dl > div").filter({ has: page.locator(`dt:text-is("${term}")`) });
  await expect(row).toContainText(value);
}

/** The line of the timeline or list that says this. */
export function lineWith(page: Page, sentence: string): Locator {
  return page.getByRole("listitem").filter({ hasText: sentence });
}

/** The summary of what is wrong says this, and has the focus. */
export async function seesProblem(page: Page, sentence: string): Promise<void> {
  const { problemHeading, heading } = wordsOf(page).form;
  const summary = page
    .getByRole("region", { name: problemHeading })
    .or(page.getByRole("region", { name: heading }));
  await expect(summary).toContainText(sentence);
  await expect(summary).toBeFocused();
  await expectAccessible(page);
}

/** The page does not exist for this reader. */
export async function seesNothing(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(404);
  await sees(page, wordsOf(page).common.notFound.title);
}

/** The progress of the member's own case. */
export async function seesState(page: Page, state: TransferState): Promise<void> {
  await sees(page, wordsOf(page).transfer.states[state]);
}

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * WCAG 2.2 AA and best practice. A page that looks the same as one before it is not looked at twice, in whichever of the
 * workers that was: their notes are files of the run, whose folder Playwright empties before the next.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/./);
  // Axe is a script itself; the same pages are looked at with scripts elsewhere.
  if (readers.get(page.context())?.scripts === false) return;
  const face = createHash("sha256")
    .update(await faceOf(page))
    .digest("hex");
  const notes = path.join(test.info().project.outputDir, "looked");
  if (existsSync(path.join(notes, face))) return;
  const { violations } = await wholePage(page, () =>
    new AxeBuilder({ page }).withTags(AXE_TAGS).setLegacyMode(true).analyze(),
  );
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
  mkdirSync(notes, { recursive: true });
  writeFileSync(path.join(notes, face), "");
}

/** On a screen as long as the page: what a bar covers can be scrolled into view, and axe does not scroll. */
async function wholePage<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const size = page.viewportSize();
  if (size === null) return look();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  try {
    return await look();
  } finally {
    await page.setViewportSize(size);
  }
}

/** Path without ids, language, elder mode, size, and which parts there are. */
function faceOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const path = location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*");
    const { lang } = document.documentElement;
    const elder = document.documentElement.hasAttribute("data-elder");
    const parts = [
      ...document.querySelectorAll("h2, button, [aria-invalid], [aria-labelledby], main > div, summary"),
    ];
    const shape = parts.map((part) => `${part.tagName}${part.className}${part.getAttribute("type") ?? ""}`);
    return [path, lang, elder, innerWidth, ...shape].join("|");
  });
}
