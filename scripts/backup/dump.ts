import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import { type Part, write } from "./records";
import { sealParts } from "./sealed-file";
import { migrationsTable, tablesInOrder } from "./tables";

export interface Dumped {
  readonly tables: number;
  readonly rows: number;
}

/** Everything as it stood at one moment, while the service goes on; the file is there whole or not at all. */
export async function dump(url: string, file: string, now: Date): Promise<Dumped> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
  const draft = `${file}.part`;
  try {
    const counted = { tables: 0, rows: 0 };
    await sql.begin("isolation level repeatable read read only", async (tx) => {
      const plain = Readable.from(partsOf(tx, now, counted)).compose(createGzip());
      await pipeline(Readable.from(sealParts(plain)), createWriteStream(draft, { mode: 0o600, flags: "wx" }));
    });
    const written = await open(draft, "r");
    await written.sync();
    await written.close();
    await rename(draft, file);
    return counted;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function* partsOf(
  tx: postgres.TransactionSql,
  now: Date,
  counted: { tables: number; rows: number },
): AsyncGenerator<Buffer> {
  const say = (part: Part) => write(part);
  const applied = await tx`select hash from ${tx(migrationsTable)} order by created_at`;
  const [database] = await tx`
    select shobj_description(oid, 'pg_database') as mark from pg_database where datname = current_database()`;
  yield say({
    kind: "manifest",
    madeAt: now.toISOString(),
    migrations: applied.map(({ hash }) => hash),
    mark: database?.mark ?? null,
  });
  for (const { table, columns } of await tablesInOrder(tx)) {
    yield say({ kind: "table", table, columns });
    const sha256 = createHash("sha256");
    let rows = 0;
    const lines = await tx`copy ${tx(table)} (${tx([...columns])}) to stdout`.readable();
    for await (const bytes of lines as AsyncIterable<Buffer>) {
      sha256.update(bytes);
      // COPY writes a line for each row; a line break within a value is written as \n.
      for (const byte of bytes) if (byte === 10) rows += 1;
      yield say({ kind: "rows", bytes });
    }
    // The driver stops listening to PostgreSQL while we are slow, and when the last row came it would never begin again.
    lines._read(0);
    yield say({ kind: "end", rows, sha256: sha256.digest("hex") });
    counted.tables += 1;
    counted.rows += rows;
  }
  yield say({ kind: "done", tables: counted.tables });
}
