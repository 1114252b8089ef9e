import { appendFileSync } from "node:fs";
import type { BrowserContext, Response } from "@playwright/test";
import { PLANTED_NAME, type PlantedPerson, type PlantedTree } from "@/db/seed/tree";

/** What the run plants and types, and where its browsers were, for the search at its end (scripts/launch/canary.mjs). */
const file = process.env.SUIXING_CANARY;
/** A worker tells one story at a time. */
let story = "";

export function beginStory(id: string): void {
  story = id;
}

interface Line {
  readonly numbers?: readonly string[];
  readonly words?: readonly string[];
  readonly text?: string;
  /** Numbers, names and addresses that stood in full in an answer. */
  readonly served?: readonly string[];
  /** Those numbers and addresses among them that are not his who was answered, and that he has not typed. */
  readonly others?: readonly string[];
}

function note(line: Line): void {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ ...line, story })}\n`);
}

type Known = Partial<Pick<PlantedPerson, "name" | "citizenNumber" | "phone">> & { readonly email?: string };

export function notePerson({ name, citizenNumber, phone, email }: Known): void {
  const numbers = [citizenNumber, phone, email].filter((one) => one !== undefined);
  note({ numbers, words: name === undefined ? [] : [name] });
}

/** What may stand in full in the answers to this browser: what is his who sits before it, and what he has typed. */
const allowed = new WeakMap<BrowserContext, Set<string>>();

export function noteViewer(context: BrowserContext, { citizenNumber, phone }: PlantedPerson): void {
  allow(context, [citizenNumber, phone]);
}

function allow(context: BrowserContext, values: Iterable<string>): void {
  const known = allowed.get(context) ?? new Set();
  for (const value of values) known.add(value);
  allowed.set(context, known);
}

export function noteTree(tree: PlantedTree): void {
  for (const part of Object.values(tree))
    if (typeof part === "object" && "citizenNumber" in part) notePerson(part);
}

/** Words that somebody wrote about a person. */
export function noteWords(words: string): void {
  // What is short may stand anywhere.
  if (words.length >= 6) note({ words: [words] });
}

/** Every address that a browser asks for. */
export function noteRequests(context: BrowserContext): void {
  if (file === undefined) return;
  const seen = new Set<string>();
  context.on("request", (request) => {
    const url = request.url();
    allow(context, request.postData()?.match(NUMBER) ?? []);
    if (!seen.has(url) && !url.includes("/_next/static/")) note({ text: url });
    seen.add(url);
  });
}

/** What a browser keeps at the end of a story. */
export async function noteStorage(context: BrowserContext): Promise<void> {
  if (file === undefined) return;
  note({ text: JSON.stringify(await context.storageState()) });
  for (const page of context.pages()) {
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage })).catch(() => "{}");
    if (kept !== "{}") note({ text: kept });
  }
}

const NUMBER = /(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[0-9]{10})(?![0-9])|(?<![a-z0-9.])[a-z0-9.]+@mail\.example/g;
/** Where somebody uncovers a number, with his reason. */
const UNCOVERED = /\/reveal\//;
/** The number of an officer on the button to call him. */
const TO_CALL = /(?<=tel:)1[0-9]{10}/g;

/**
 * Reads the pages and the parts of pages that a browser is sent: whoever plays another story has no business in them, nor
 * has the number of somebody else, unless it is uncovered or that of an officer whom one may call. Returns what waits for
 * the last of them. The outbox of the demo is everybody's, and administrators read what anybody wrote in a complaint.
 */
export function noteAnswers(context: BrowserContext): () => Promise<void> {
  if (file === undefined) return async () => {};
  const reading: Promise<void>[] = [];
  const read = async (response: Response) => {
    const { "content-type": type = "" } = response.headers();
    const { pathname } = new URL(response.url());
    if (!/^text\/(html|x-component)/.test(type) || /^\/(outbox|desk\/complaints)\b/.test(pathname)) return;
    // A page that was left before it had come has no body any more.
    const body = await response.text().catch(() => "");
    const numbers = [...new Set(body.match(NUMBER) ?? [])];
    const served = [...numbers, ...new Set(body.match(PLANTED_NAME) ?? [])];
    const known = new Set([...(allowed.get(context) ?? []), ...(body.match(TO_CALL) ?? [])]);
    const others = numbers.filter((one) => !UNCOVERED.test(pathname) && !known.has(one));
    if (served.length > 0) note({ served, others, text: pathname });
  };
  context.on("response", (response) => reading.push(read(response)));
  return async () => {
    await Promise.all(reading);
  };
}
