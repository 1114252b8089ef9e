import { createPrivateKey, createPublicKey } from "node:crypto";
import postgres from "postgres";
import { openForInstallation } from "@/db/sealing";
import type { StoredRow } from "@/lib/rules/audit";
import type { Books, Entry, PublishedKey, StoredCheckpoint } from "./books";

const PAGE = 1_000;

/** Reads the books of a database as they stand at one moment, whatever is written meanwhile. */
export async function withBooksOf<T>(url: string, work: (books: Books) => Promise<T>): Promise<T> {
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "suixing audit", TimeZone: "UTC" },
  });
  try {
    const done = await client.begin("isolation level repeatable read read only", async (tx) => ({
      value: await work(await booksOf(tx)),
    }));
    return done.value;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The books as a transaction sees them. */
export async function booksOf(tx: postgres.TransactionSql): Promise<Books> {
  const instant = (column: string) =>
    tx.unsafe(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  const event = tx`to_jsonb(e) || jsonb_build_object('at', ${instant("e.at")})`;
  const keys = await tx<{ id: string; public: Buffer; sealed: string }[]>`
    select id, public_key_spki as public, private_key_sealed as sealed from audit_key order by created_at, id`;
  const checkpoints = await tx<StoredCheckpoint[]>`
    select number, content as body, hash, key_id, signature from checkpoint order by number`;
  return {
    keys: keys.map((key) => publishedKey(key.id, key.public, key.sealed)),
    checkpoints,
    entries: () =>
      rowsOf<Entry>(
        tx<Entry[]>`select to_jsonb(l) || jsonb_build_object('linked_at', ${instant("l.linked_at")}) as link,
            case when e.id is null then null else ${event} end as event
          from event_link l left join event e on e.id = l.event_id
          order by l.chain, l.day, l.position`.cursor(PAGE),
      ),
    unlinked: async function* () {
      const rows = tx<{ event: StoredRow }[]>`select ${event} as event from event e
        where not exists (select 1 from event_link l where l.event_id = e.id) order by e.id`.cursor(PAGE);
      for await (const { event: row } of rowsOf<{ event: StoredRow }>(rows)) yield row;
    },
  };
}

async function* rowsOf<Row>(pages: AsyncIterable<readonly unknown[]>): AsyncIterable<Row> {
  for await (const page of pages) for (const row of page) yield row as Row;
}

function publishedKey(id: string, spki: Buffer, sealed: string): PublishedKey {
  return { id, publicKey: spki.toString("base64"), whose: owner(id, spki, sealed) };
}

/** Whoever can only write into the database can put a key there, but not seal its private half. */
function owner(id: string, spki: Buffer, sealed: string): PublishedKey["whose"] {
  if (!process.env.SUIXING_MASTER_KEY) return "unknown";
  try {
    const der = openForInstallation(sealed, { column: "audit_key.private_key", rowId: id });
    const own = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
    return own.export({ format: "der", type: "spki" }).equals(spki) ? "own" : "foreign";
  } catch {
    return "foreign";
  }
}
