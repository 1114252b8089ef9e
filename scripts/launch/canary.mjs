// @ts-check
// 金丝雀: what the stories of the browser run planted and typed must stand nowhere in clear: no citizen number, telephone
// or e-mail address in any table, and neither these nor names nor reasons in an address, in the log, or in what a browser
// keeps; in a page only what is of its own story, and in full only what is the reader's own.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

/** @typedef {{ numbers: Set<string>, words: Set<string> }} Planted */
/** @typedef {{ story: string, values: string[], others: string[], path: string }} Served */
/** @typedef {{ values: number, bytes: number, hits: string[] }} Finding */

/** Citizen numbers, telephones and e-mail addresses, standing for themselves: digits inside a longer row are none. */
const NUMBER = /(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[0-9]{10})(?![0-9])|(?<![a-z0-9.])[a-z0-9.]+@mail\.example/g;
/** The same as the bytes of a column, in the hexadecimal digits of PostgreSQL. */
const DIGITS_IN_BYTES = /(?:3[0-9]){11,}(?:58)?/g;

/** @param {string} text @param {Planted} planted @returns {string[]} the numbers of these that stand in it */
export function numbersIn(text, { numbers }) {
  const bytes = text.includes("\\x")
    ? (text.match(DIGITS_IN_BYTES) ?? []).map((run) => Buffer.from(run, "hex").toString())
    : [];
  return [text, ...bytes].flatMap((part) =>
    (part.match(NUMBER) ?? []).filter((found) => numbers.has(found.toUpperCase())),
  );
}

/** @param {string} text @param {Planted} planted @returns {string[]} numbers, names and words that stand in it */
export function allIn(text, planted) {
  const read = decoded(text);
  const words = [...planted.words].filter((word) => text.includes(word) || read.includes(word));
  return [...numbersIn(text, planted), ...numbersIn(read, planted), ...words];
}

/** An address as a person reads it. @param {string} text */
function decoded(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return coded;
    }
  });
}

/**
 * @param {string} file what the fixtures wrote down, a line each
 * @returns {{ planted: Planted, seen: string[], served: Served[], stories: Map<string, Set<string>> }} `stories` says which
 *   stories play with a number, a name or an address
 */
export function readNotes(file) {
  /** @type {Planted} */
  const planted = { numbers: new Set(), words: new Set() };
  /** @type {string[]} */
  const seen = [];
  /** @type {Served[]} */
  const answers = [];
  /** @type {Map<string, Set<string>>} */
  const stories = new Map();
  if (!existsSync(file)) return { planted, seen, served: answers, stories };
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const { numbers = [], words = [], text, served, others = [], story = "" } = JSON.parse(line);
    for (const value of [...numbers, ...words].filter((one) => one !== "")) {
      const known = value.toUpperCase();
      stories.set(known, (stories.get(known) ?? new Set()).add(story));
    }
    for (const number of numbers) if (number !== "") planted.numbers.add(number.toUpperCase());
    for (const word of words) if (word !== "") planted.words.add(word);
    if (served !== undefined) answers.push({ story, values: served, others, path: text });
    if (text !== undefined) seen.push(text);
  }
  return { planted, seen, served: answers, stories };
}

/**
 * Searches everything. A hit says where, never what: it would stand in the output of the tests.
 * @param {{ notes: string, log: string, database: string }} places
 * @returns {Promise<Finding>}
 */
export async function searchAll({ notes, log, database }) {
  const { planted, seen, served, stories } = readNotes(notes);
  /** @type {Finding} */
  const finding = { values: planted.numbers.size + planted.words.size, bytes: 0, hits: [] };
  /** @param {string} place @param {string} text @param {typeof allIn} search */
  const look = (place, text, search) => {
    finding.bytes += Buffer.byteLength(text);
    if (search(text, planted).length > 0) finding.hits.push(place);
  };
  for (const text of seen) look(`browser: ${text.slice(0, 20)}…`, text, allIn);
  for (const { story, values, others, path } of served) {
    const place = path.split("/").slice(0, 3).join("/");
    // Its own persons may stand in its pages; those of another story never.
    const foreign = values.some((value) => {
      const own = stories.get(value.toUpperCase());
      return own !== undefined && !own.has(story);
    });
    if (foreign) finding.hits.push(`answer: ${place}`);
    if (others.some((value) => planted.numbers.has(value.toUpperCase())))
      finding.hits.push(`answer to somebody else: ${place}`);
  }
  let nth = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    nth += 1;
    look(`log, line ${nth}`, line, allIn);
  }
  await eachRow(database, (table, row) => look(`table ${table}`, row, numbersIn));
  return finding;
}

/** @param {string} url @param {(table: string, row: string) => void} look */
async function eachRow(url, look) {
  /** @type {typeof import("postgres")} */
  const postgres = createRequire(import.meta.url)("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
    for (const { name } of tables) {
      for await (const rows of sql`select t::text as row from ${sql(name)} t`.cursor(200)) {
        for (const { row } of rows) look(name, row);
      }
    }
  } finally {
    await sql.end();
  }
}
