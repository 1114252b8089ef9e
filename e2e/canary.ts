import { appendFileSync } from "node:fs";
import type { BrowserContext } from "@playwright/test";
import type { PlantedPerson, PlantedTree } from "@/db/seed/tree";

/** What the run plants and types, and where its browsers were, for the search at its end (scripts/launch/canary.mjs). */
const file = process.env.SUIXING_CANARY;

function note(line: { numbers?: readonly string[]; words?: readonly string[]; text?: string }): void {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

export function notePerson({
  name,
  citizenNumber,
  phone,
}: Partial<Pick<PlantedPerson, "name" | "citizenNumber" | "phone">>): void {
  note({ numbers: [citizenNumber ?? "", phone ?? ""], words: name === undefined ? [] : [name] });
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
