import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkpointFile } from "@/lib/gateways/checkpoint-directory";
import { canonicalText, type StoredRow } from "@/lib/rules/audit";
import type { Books, Entry, ExportedCheckpoint, PublishedKey } from "./books";

const EVENTS = "events.jsonl";
const LINKS = "links.jsonl";
const KEYS = "keys.json";

/** Is it an export of everything, and not only of checkpoints? */
export function holdsEverything(directory: string): boolean {
  return existsSync(path.join(directory, EVENTS));
}

/** Writes all that is needed to verify the books elsewhere: a line for each event and each link, a file for each checkpoint. */
export async function writeExport(books: Books, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await lines(path.join(directory, EVENTS), eventsOf(books));
  await lines(path.join(directory, LINKS), linksOf(books));
  const keys = books.keys.map(({ id, publicKey }) => ({ id, publicKey }));
  await writeFile(path.join(directory, KEYS), `${JSON.stringify(keys, null, 2)}\n`);
  const known = new Map(keys.map(({ id, publicKey }) => [id, publicKey]));
  for (const { number, body, hash, key_id: keyId, signature } of books.checkpoints) {
    const file = path.join(directory, checkpointFile(number));
    const publicKey = known.get(keyId) ?? "";
    await writeFile(file, `${canonicalText({ body, hash, keyId, signature, publicKey })}\n`);
  }
}

async function* eventsOf(books: Books) {
  for await (const { event } of books.entries()) if (event) yield event;
  yield* books.unlinked();
}

async function* linksOf(books: Books) {
  for await (const { link } of books.entries()) yield link;
}

async function lines(file: string, rows: AsyncIterable<StoredRow>): Promise<void> {
  async function* written() {
    for await (const row of rows) yield `${canonicalText(row)}\n`;
  }
  await pipeline(Readable.from(written()), createWriteStream(file));
}

/** The books of an export. Its events are held in memory. */
export async function readExport(directory: string): Promise<Books> {
  const events = new Map<string, StoredRow>();
  for await (const row of rowsIn(path.join(directory, EVENTS))) events.set(String(row.id), row);
  const linked = new Set<string>();
  const entries: Entry[] = [];
  for await (const link of rowsIn(path.join(directory, LINKS))) {
    const id = typeof link.event_id === "string" ? link.event_id : null;
    if (id !== null) linked.add(id);
    entries.push({ link, event: id === null ? null : (events.get(id) ?? null) });
  }
  entries.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const keys: Omit<PublishedKey, "whose">[] = JSON.parse(await readFile(path.join(directory, KEYS), "utf8"));
  const checkpoints = await readCheckpoints(directory);
  return {
    keys: keys.map((key) => ({ ...key, whose: "unknown" })),
    checkpoints: checkpoints.map(({ number, body, hash, keyId, signature }) => ({
      number,
      body,
      hash,
      key_id: keyId,
      signature,
    })),
    entries: async function* () {
      yield* entries;
    },
    unlinked: async function* () {
      for (const [id, row] of events) if (!linked.has(id)) yield row;
    },
  };
}

const place = ({ link }: Entry) => `${link.chain} ${link.day} ${String(link.position).padStart(12, "0")}`;

/** The checkpoints in a directory, by the numbers of their files. */
export async function readCheckpoints(
  directory: string,
): Promise<(ExportedCheckpoint & { readonly number: number })[]> {
  const names = (await readdir(directory)).filter((name) => /^checkpoint-\d{8,}\.json$/.test(name)).sort();
  const found = [];
  for (const name of names) {
    const one: ExportedCheckpoint = JSON.parse(await readFile(path.join(directory, name), "utf8"));
    found.push({ ...one, number: Number(/\d+/.exec(name)?.[0]) });
  }
  return found;
}

async function* rowsIn(file: string): AsyncIterable<StoredRow> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line !== "") yield JSON.parse(line);
  }
}
