/**
 * npm run audit -- verify [--export DIR] [--printed NUMBER:HASH] [--json]
 * npm run audit -- export DIR
 * Verifies the record of all that happened. DIR is either what the second line wrote (then no database is needed) or
 * the directory into which checkpoints are exported (then the database is compared with it).
 */
import { withBooksOf } from "./audit/database";
import { holdsEverything, readCheckpoints, readExport, writeExport } from "./audit/directory";
import { type Finding, faults, type Report, verifyBooks } from "./audit/verify";

const USAGE =
  "Usage: npm run audit -- verify [--export DIR] [--printed NUMBER:HASH] [--json], or npm run audit -- export DIR.";

interface Asked {
  readonly directory: string | null;
  readonly printed: { readonly number: number; readonly hash: string } | null;
}

process.exitCode = await run(process.argv.slice(2));

async function run([command, ...args]: readonly string[]): Promise<number> {
  if (command === "export" && args[0]) {
    const [directory] = args;
    await withBooksOf(databaseUrl(), (books) => writeExport(books, directory));
    console.log(`Written to ${directory}: verify it with npm run audit -- verify --export ${directory}`);
    return 0;
  }
  const asked = command === "verify" ? read(args) : null;
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const report = await verify(asked);
  console.log(args.includes("--json") ? JSON.stringify(report) : inWords(report));
  return report.whole ? 0 : 1;
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL must name the PostgreSQL database.");
  return url;
}

function read(args: readonly string[]): Asked | null {
  const after = (name: string) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? "") : null);
  const printed = after("--printed");
  const [, number, hash] = /^(\d+):([0-9a-f]{16})$/i.exec(printed ?? "") ?? [];
  if ((printed !== null && !number) || after("--export") === "") return null;
  return {
    directory: after("--export"),
    printed: number && hash ? { number: Number(number), hash: hash.toLowerCase() } : null,
  };
}

async function verify({ directory, printed }: Asked): Promise<Report> {
  const now = new Date();
  if (directory !== null && holdsEverything(directory))
    return verifyBooks(await readExport(directory), { exported: [], printed }, now);
  const exported = directory === null ? [] : await readCheckpoints(directory);
  return withBooksOf(databaseUrl(), (books) => verifyBooks(books, { exported, printed }, now));
}

function inWords(report: Report): string {
  const { events, links, chains, checkpoints, waiting, unchecked } = report;
  return [
    ...report.findings.map(sentence),
    `${events} events, ${links} links in ${chains} chains, ${checkpoints} checkpoints.`,
    ...(waiting > 0 ? [`${waiting} events of the last minutes wait for their link.`] : []),
    ...(unchecked > 0
      ? [`The keyed hashes of ${unchecked} events were not checked: their key is not here. Their links were.`]
      : []),
    ...report.keys.map((key) => `Signed with the key ${key}.`),
    report.whole ? "All of it is whole." : `${report.findings.length} places are not whole: see above.`,
  ].join("\n");
}

function sentence({ fault, event, chain, day, position, checkpoint, key }: Finding): string {
  const places = [
    checkpoint !== undefined ? `checkpoint ${checkpoint}` : "",
    chain !== undefined ? `chain ${chain}, ${day}, position ${position}` : "",
    event !== undefined ? `event ${event}` : "",
    key !== undefined ? `key ${key}` : "",
  ];
  return `${places.filter((place) => place !== "").join(", ")}: ${faults[fault]} (${fault})`;
}
