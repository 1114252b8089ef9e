import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { type PlantedPerson, type PlantedTree, plantMailbox, plantSession, plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import en from "@/lib/words/en";
import zhCN from "@/lib/words/zh-CN";
import {
  beginStory,
  noteAnswers,
  notePerson,
  noteRequests,
  noteStorage,
  noteTree,
  noteViewer,
} from "./canary";
import { expect, introduce } from "./seeing";
import { sessionCookie } from "./session";

interface Visit {
  /** A browser in which scripts do not run. */
  readonly javaScript?: false;
  readonly language?: "en";
  /** 长辈版. */
  readonly elder?: true;
  /** In CSS pixels, where the page is looked at on a smaller screen than the project's. */
  readonly width?: number;
}

interface Stories {
  /** A tree of its own for each test: nothing that another test does can be seen from it. */
  readonly tree: PlantedTree;
  /** A browser of its own for each person. */
  readonly visit: (visit?: Visit) => Promise<Page>;
  /** Somebody who was recognized and has signed in before the story begins: he stands on his home page. */
  readonly enter: (person: PlantedPerson, visit?: Visit) => Promise<Page>;
}

/** Who is told by e-mail too, once he has signed in. */
const mailboxes = new WeakMap<PlantedPerson, string>();

export const test = base.extend<Stories>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  tree: async ({}, use, { testId }) => {
    beginStory(testId);
    const tree = await plantTree(dateOf(new Date()));
    noteTree(tree);
    for (const [nth, clerk] of [tree.originClerk, tree.targetClerk].entries())
      mailboxes.set(clerk, `clerk.${nth}.${tree.mark}@mail.example`);
    await use(tree);
  },

  visit: async ({ browser, baseURL }, use, { testId }) => {
    beginStory(testId);
    const troubles: string[] = [];
    const answers: (() => Promise<void>)[] = [];
    const contexts = new Set<BrowserContext>();
    await use(async ({ javaScript, language, elder, width } = {}) => {
      const context = await browser.newContext({
        ...(javaScript === false && { javaScriptEnabled: false }),
        ...(width !== undefined && { viewport: { width, height: 700 } }),
      });
      context.setDefaultTimeout(15_000);
      contexts.add(context);
      context.on("close", () => contexts.delete(context));
      noteRequests(context);
      answers.push(noteAnswers(context));
      const cookie = (name: string, value: string) => ({ name, value, url: baseURL ?? "" });
      if (language) await context.addCookies([cookie("lang", language)]);
      if (elder) await context.addCookies([cookie("elder", "1")]);
      introduce(context, { words: language === "en" ? en : zhCN, scripts: javaScript !== false });
      context.on("weberror", (error) => troubles.push(`${error.page()?.url()}: ${error.error()}`));
      context.on("console", (line) => {
        // An answer that says no is looked at below: a page that does not exist for somebody is no error.
        if (line.type() !== "error" || line.text().startsWith("Failed to load resource")) return;
        troubles.push(`${line.page()?.url()}: ${line.text()}`);
      });
      context.on("response", (response) => {
        const least = response.request().isNavigationRequest() ? 500 : 400;
        if (response.status() >= least) troubles.push(`${response.url()}: ${response.status()}`);
      });
      return context.newPage();
    });
    for (const read of answers) await read();
    for (const context of contexts) await noteStorage(context);
    expect(troubles, "errors on the pages").toEqual([]);
  },

  enter: async ({ visit, baseURL }, use) => {
    await use(async (person, how) => {
      // Those of the demo are told to whoever starts it.
      if (person.citizenNumber !== "") notePerson(person);
      const { accountId, sessionId } = await plantSession(person);
      const email = mailboxes.get(person);
      if (email !== undefined) {
        await plantMailbox(accountId, email);
        notePerson({ email });
      }
      const page = await visit(how);
      noteViewer(page.context(), person);
      await page.context().addCookies([{ ...sessionCookie(sessionId), url: baseURL ?? "" }]);
      await page.goto("/me");
      return page;
    });
  },
});
