import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { sliceOf } from "@/db/seed/slice";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { canonicalText, nothingBefore, type StoredRow, storedLinkText } from "@/lib/rules/audit";
import { dateOf } from "@/lib/rules/calendar";
import type { ExportedCheckpoint, StoredCheckpoint } from "@/scripts/audit/books";
import { booksOf } from "@/scripts/audit/database";
import { type Finding, verifyBooks } from "@/scripts/audit/verify";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { linkEvents } from "./link-events";
import { signCheckpoint } from "./sign-checkpoint";

const { url } = ownDatabase();
const client = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: "UTC" } });
const DAY = 86_400_000;
const began = new Date("2026-10-08T01:00:00Z");
const ended = new Date(began.getTime() + 4 * DAY);
let exported: (ExportedCheckpoint & { readonly number: number })[] = [];

type Tx = postgres.TransactionSql;
type Next = (below: number) => number;
/** What somebody did to the books, and how a finding shows that it is known where. */
interface Tamper {
  readonly said: string;
  readonly located: (finding: Finding) => boolean;
}

beforeAll(async () => {
  const tree = await plantTree(dateOf(began));
  const places = [null, tree.origin.branch, tree.origin.sister, tree.target.branch];
  for (let n = 0; n < 72; n += 1) {
    const now = new Date(began.getTime() + Math.floor(n / 18) * DAY + n * 60_000);
    await transaction((tx) =>
      writeEvent(
        tx,
        clock,
        {
          kind: n % 2 === 0 ? "setting.changed" : "transfer.reminded",
          actingForId: places[n % 4] ?? null,
          ...(n % 3 === 0 && { subjectMemberId: tree.member.memberId, fromState: "a", toState: "b" }),
          reason: n % 5 === 0 ? "情况属实" : "",
          data: { n, words: "甲乙", nothing: null },
        },
        now,
      ),
    );
    await linkEvents(now);
    if (n % 6 === 5) await signCheckpoint(now);
  }
  await signCheckpoint(ended);
  // Somebody who owns the database has neither triggers nor foreign keys against him.
  for (const table of ["event", "event_link", "checkpoint", "audit_key"])
    await client`alter table ${client(table)} disable trigger user`;
  await client`alter table event_link drop constraint event_link_event_id_event_id_fk`;
  await client`alter table notice drop constraint notice_event_id_event_id_fk`;
  await client`alter table checkpoint drop constraint checkpoint_numbered`;
  exported = await client.begin(async (tx) => {
    const { checkpoints, keys } = await booksOf(tx);
    const publicKey = keys[0]?.publicKey ?? "";
    return checkpoints.map((one) => ({ ...one, keyId: one.key_id, publicKey }));
  });
}, 1_200_000);

afterAll(() => client.end());

interface LinkRow {
  readonly chain: string;
  readonly day: string;
  readonly position: number;
  readonly event_id: string | null;
}

async function anyLink(tx: Tx, next: Next, where = tx`true`): Promise<LinkRow> {
  const rows = await tx<
    LinkRow[]
  >`select chain, day::text as day, position, event_id from event_link where ${where}
    order by chain, day, position`;
  return one(rows, next);
}

function one<T>(rows: readonly T[], next: Next): T {
  const found = rows[next(rows.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

const isAt =
  ({ chain, day, position, event_id }: LinkRow) =>
  (finding: Finding): boolean =>
    (event_id !== null && finding.event === event_id) ||
    (finding.chain === chain && finding.day === day && Math.abs((finding.position ?? 0) - position) <= 1);

/** The chain was written anew from there on: the first checkpoint after it says so. */
const isFrom =
  ({ chain, day }: LinkRow) =>
  (finding: Finding): boolean =>
    finding.chain === chain && (finding.day ?? "") >= day && finding.checkpoint !== undefined;

const isCheckpoint =
  (number: number) =>
  (finding: Finding): boolean =>
    finding.checkpoint !== undefined && Math.abs(finding.checkpoint - number) <= 1;

/** Another value of the same type. */
function otherValue(type: string, nullable: boolean, old: unknown, next: Next): string | null {
  if (nullable && old !== null && next(4) === 0) return null;
  const before = String(old ?? "");
  if (type === "uuid") return randomUUID();
  if (type === "boolean") return before === "true" ? "false" : "true";
  if (type === "integer") return String(Number(before) + 1_000 + next(9));
  if (type === "jsonb") return JSON.stringify({ forged: next(1_000_000) });
  if (type === "date") return "2026-01-02";
  if (type.startsWith("timestamp"))
    return new Date(new Date(before).getTime() + 1 + next(1_000)).toISOString();
  return next(2) === 0 && before.length > 1 ? before.slice(0, -1) : `${before}x`;
}

async function editColumn(tx: Tx, table: string, where: postgres.PendingQuery<postgres.Row[]>, next: Next) {
  const columns = await tx<{ name: string; type: string; nullable: boolean }[]>`
    select column_name as name, data_type as type, is_nullable = 'YES' as nullable from information_schema.columns
    where table_name = ${table} and table_schema = 'public' order by 1`;
  const { name, type, nullable } = one(columns, next);
  const [row] = await tx<
    { old: string | null }[]
  >`select ${tx(name)}::text as old from ${tx(table)} where ${where}`;
  const value = otherValue(type, nullable, row?.old ?? null, next);
  await tx`update ${tx(table)} set ${tx(name)} = ${value}::text::${tx.unsafe(type)} where ${where}`;
  return `${name} from ${row?.old} to ${value}`;
}

const at = (tx: Tx, { chain, day, position }: LinkRow) =>
  tx`chain = ${chain} and day = ${day}::text::date and position = ${position}`;

/** Writes all hashes of a chain anew, as somebody would who knows how they are made. */
async function rehash(tx: Tx, chain: string): Promise<void> {
  const books = await booksOf(tx);
  const rows: { link: StoredRow; event: StoredRow | null }[] = [];
  for await (const entry of books.entries()) if (entry.link.chain === chain) rows.push(entry);
  let previous = nothingBefore;
  for (const { link, event } of rows) {
    const hash = createHash("sha256")
      .update(storedLinkText({ ...link, previous }, event))
      .digest("hex");
    await tx`update event_link set previous = ${previous}, hash = ${hash}
      where chain = ${chain} and day = ${String(link.day)}::text::date and position = ${Number(link.position)}`;
    previous = hash;
  }
}

/** Closes the gap that a link left. */
async function closeGap(tx: Tx, { chain, day, position }: LinkRow): Promise<void> {
  await tx`update event_link set position = -position
    where chain = ${chain} and day = ${day}::text::date and position > ${position}`;
  await tx`update event_link set position = -position - 1 where chain = ${chain} and position < 0`;
}

const forge = (
  tx: Tx,
  id: string,
  mac: string | null,
) => tx`insert into event (id, at, kind, reason, data, mac)
  values (${id}, ${began}, 'roster.imported', 'x', '{}', ${mac})`;

const mac = (next: Next) =>
  `1.${["test", "gone"][next(2)]}.${createHash("sha256")
    .update(String(next(1_000_000)))
    .digest("base64url")}`;

const withEvent = (tx: Tx) => tx`event_id is not null`;

const tampers: Record<string, (tx: Tx, next: Next) => Promise<Tamper>> = {
  "edit an event": async (tx, next) => {
    const link = await anyLink(tx, next, withEvent(tx));
    const said = await editColumn(tx, "event", tx`id = ${link.event_id}`, next);
    return { said, located: isAt(link) };
  },
  "edit an event and its chain": async (tx, next) => {
    const link = await anyLink(tx, next, withEvent(tx));
    await tx`update event set reason = reason || 'x', mac = ${mac(next)} where id = ${link.event_id}`;
    await rehash(tx, link.chain);
    return {
      said: String(link.event_id),
      located: (finding) => isAt(link)(finding) || isFrom(link)(finding),
    };
  },
  "delete an event": async (tx, next) => {
    const link = await anyLink(tx, next, withEvent(tx));
    await tx`delete from event where id = ${link.event_id}`;
    return { said: String(link.event_id), located: isAt(link) };
  },
  "delete an event and its link": async (tx, next) => {
    const link = await anyLink(tx, next, withEvent(tx));
    await tx`delete from event where id = ${link.event_id}`;
    await tx`delete from event_link where ${at(tx, link)}`;
    return {
      said: JSON.stringify(link),
      located: (finding) =>
        isAt(link)(finding) || (finding.chain === link.chain && finding.checkpoint !== undefined),
    };
  },
  "delete an event and write its chain anew": async (tx, next) => {
    const link = await anyLink(tx, next, withEvent(tx));
    await tx`delete from event where id = ${link.event_id}`;
    await tx`delete from event_link where ${at(tx, link)}`;
    await closeGap(tx, link);
    await rehash(tx, link.chain);
    return { said: JSON.stringify(link), located: isFrom(link) };
  },
  "insert an event": async (tx, next) => {
    const id = newId();
    const its = next(2) === 0 ? null : mac(next);
    await forge(tx, id, its);
    return { said: `${id} ${its}`, located: ({ event }) => event === id };
  },
  "insert an event with a link at the end": async (tx, next) => {
    const id = newId();
    const { chain } = await anyLink(tx, next);
    await forge(tx, id, mac(next));
    await tx`insert into event_link (chain, day, position, event_id, sound, previous, hash, linked_at)
      select chain, day + 1, 1, ${id}, true, hash, '', ${ended} from event_link where chain = ${chain}
      order by day desc, position desc limit 1`;
    await rehash(tx, chain);
    return { said: id, located: ({ event }) => event === id };
  },
  "insert an event in the midst of a chain": async (tx, next) => {
    const id = newId();
    const link = await anyLink(tx, next);
    await forge(tx, id, mac(next));
    await tx`update event_link set position = -position
      where chain = ${link.chain} and day = ${link.day}::text::date and position >= ${link.position}`;
    await tx`update event_link set position = 1 - position where chain = ${link.chain} and position < 0`;
    await tx`insert into event_link (chain, day, position, event_id, sound, previous, hash, linked_at)
      values (${link.chain}, ${link.day}::text::date, ${link.position}, ${id}, true, '', '', ${ended})`;
    await rehash(tx, link.chain);
    return { said: id, located: (finding) => finding.event === id || isFrom(link)(finding) };
  },
  "swap two events": async (tx, next) => {
    const a = await anyLink(tx, next, withEvent(tx));
    const b = await anyLink(tx, next, tx`event_id <> ${a.event_id}`);
    const spare = randomUUID();
    await tx`update event set id = ${spare} where id = ${a.event_id}`;
    await tx`update event set id = ${a.event_id} where id = ${b.event_id}`;
    await tx`update event set id = ${b.event_id} where id = ${spare}`;
    return {
      said: `${a.event_id} ${b.event_id}`,
      located: (finding) => isAt(a)(finding) || isAt(b)(finding),
    };
  },
  "swap two links": async (tx, next) => {
    const a = await anyLink(tx, next, withEvent(tx));
    const b = await anyLink(tx, next, tx`event_id <> ${a.event_id}`);
    await tx`update event_link set event_id = null where ${at(tx, a)}`;
    await tx`update event_link set event_id = ${a.event_id} where ${at(tx, b)}`;
    await tx`update event_link set event_id = ${b.event_id} where ${at(tx, a)}`;
    if (next(2) === 0) {
      await rehash(tx, a.chain);
      await rehash(tx, b.chain);
    }
    return {
      said: `${a.event_id} ${b.event_id}`,
      located: (finding) => [a, b].some((link) => isAt(link)(finding) || isFrom(link)(finding)),
    };
  },
  "edit a link": async (tx, next) => {
    const link = await anyLink(tx, next);
    const said = await editColumn(tx, "event_link", at(tx, link), next);
    return { said, located: (finding) => isAt(link)(finding) || finding.chain !== undefined };
  },
  "delete a link": async (tx, next) => {
    const link = await anyLink(tx, next);
    await tx`delete from event_link where ${at(tx, link)}`;
    return {
      said: JSON.stringify(link),
      located: (finding) =>
        isAt(link)(finding) || (finding.chain === link.chain && finding.checkpoint !== undefined),
    };
  },
  "edit a checkpoint": async (tx, next) => {
    const number = 1 + next(exported.length);
    const said = await editColumn(tx, "checkpoint", tx`number = ${number}`, next);
    return { said: `${number}: ${said}`, located: isCheckpoint(number) };
  },
  "delete a checkpoint": async (tx, next) => {
    const number = 1 + next(exported.length);
    await tx`delete from checkpoint where number = ${number}`;
    return { said: String(number), located: isCheckpoint(number) };
  },
  "cut the end off": async (tx, next) => {
    const number = 1 + next(exported.length - 1);
    const [last] = await tx<
      { at: string }[]
    >`select content ->> 'at' as at from checkpoint where number = ${number}`;
    await tx`delete from event where id in (select event_id from event_link where linked_at > ${last?.at ?? ""}::text::timestamptz)`;
    await tx`delete from event_link where linked_at > ${last?.at ?? ""}::text::timestamptz`;
    await tx`delete from checkpoint where number > ${number}`;
    return { said: String(number), located: isCheckpoint(number + 1) };
  },
  "sign all checkpoints anew": async (tx) => {
    const pair = generateKeyPairSync("ed25519");
    const spki = pair.publicKey.export({ format: "der", type: "spki" });
    const id = createHash("sha256").update(spki).digest("hex");
    await tx`insert into audit_key (id, public_key_spki, private_key_sealed, created_at)
      select ${id}, ${spki}, private_key_sealed, created_at from audit_key`;
    const rows = await tx<StoredCheckpoint[]>`select number, content as body from checkpoint order by number`;
    for (const { number, body } of rows) {
      const signature = sign(null, Buffer.from(canonicalText(body)), pair.privateKey).toString("base64url");
      await tx`update checkpoint set key_id = ${id}, signature = ${signature} where number = ${number}`;
    }
    return { said: id, located: ({ key }) => key === id };
  },
};

async function findings(tx: Tx): Promise<readonly Finding[]> {
  return (await verifyBooks(await booksOf(tx), { exported, printed: null }, ended)).findings;
}

test("untouched books are whole", async () => {
  expect(await client.begin((tx) => findings(tx))).toEqual([]);
  expect(exported.length).toBeGreaterThan(5);
});

class Undone extends Error {}

test("whatever is done to them is found, and where @V16.4.2 @V11.4.1", async () => {
  const slice = sliceOf("tampers", 1_000, 40);
  const names = Object.keys(tampers);
  const missed: object[] = [];
  for (let n = 0; n < slice.count; n += 1) {
    const name = names[n % names.length] ?? "";
    const undone = client.begin(async (tx) => {
      const tamper = await tampers[name]?.(tx, slice.next);
      const found = await findings(tx);
      const located = tamper !== undefined && found.some(tamper.located);
      if (!located) missed.push({ name, said: tamper?.said, found });
      throw new Undone();
    });
    await expect(undone).rejects.toThrow(Undone);
  }
  console.info(
    `${slice.count - missed.length} of ${slice.count} tampers found and located, SEED=${slice.seed}`,
  );
  expect(missed).toEqual([]);
}, 7_200_000);
