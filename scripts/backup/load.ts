import { createHash } from "node:crypto";
import { once } from "node:events";
import { Readable, type Writable } from "node:stream";
import { createGunzip } from "node:zlib";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import { type Manifest, type Part, read, type TableEnds } from "./records";
import { openParts, UnreadableBackup } from "./sealed-file";
import { tablesInOrder } from "./tables";

export interface Loaded {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
}

/** Puts everything into an empty database, in one transaction: all of it or nothing. */
export async function load(url: string, file: string, migrationsFolder: string): Promise<Loaded> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
  try {
    if ((await tablesInOrder(sql)).length > 0)
      throw new UnreadableBackup(
        "The database is not empty, and a restore overwrites nothing: name an empty one in DATABASE_URL.",
      );
    const parts = read(unpacked(file));
    return await sql.begin(async (tx) => {
      // A large installation takes longer than a page may.
      await tx`set local statement_timeout = 0`;
      const manifest = await saying(parts, "manifest");
      await migrateTo(tx, manifest, migrationsFolder);
      let tables = 0;
      let rows = 0;
      for (;;) {
        const part = await nextPart(parts);
        if (part.kind === "done") {
          const all = (await tablesInOrder(tx)).length;
          if (part.tables !== tables || tables !== all) throw torn();
          break;
        }
        if (part.kind !== "table") throw torn();
        rows += await copyIn(tx, part.table, part.columns, parts);
        tables += 1;
      }
      if (manifest.mark !== null) {
        const [named] =
          await tx`select quote_ident(current_database()) as name, quote_literal(${manifest.mark}) as mark`;
        await tx.unsafe(`comment on database ${named?.name} is ${named?.mark}`);
      }
      return { madeAt: manifest.madeAt, tables, rows };
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type Parts = AsyncIterator<Part>;

/** Opened when the first part is asked for: what is wrong with the file is then told to whoever asked. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  for await (const bytes of Readable.from(openParts(file)).compose(createGunzip())) yield bytes;
}

async function nextPart(parts: Parts): Promise<Part> {
  const { value, done } = await parts.next();
  if (done) throw torn();
  return value;
}

async function saying(parts: Parts, kind: "manifest"): Promise<Manifest> {
  const part = await nextPart(parts);
  if (part.kind !== kind) throw torn();
  return part;
}

const torn = () => new UnreadableBackup("The backup does not say what it should: nothing was restored.");

/** The tables as they were when the backup was made; what is newer is brought up to date afterwards, like any other. */
async function migrateTo(
  tx: postgres.TransactionSql,
  { migrations }: Manifest,
  folder: string,
): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder });
  await tx`create schema if not exists drizzle`;
  await tx`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  for (const [at, hash] of migrations.entries()) {
    const migration = known[at];
    if (migration?.hash !== hash)
      throw new UnreadableBackup(
        "The backup was made by another version of Suixing, newer than this one: restore it with that version.",
      );
    for (const statement of migration.sql) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${migration.folderMillis})`;
  }
}

async function copyIn(
  tx: postgres.TransactionSql,
  table: string,
  columns: readonly string[],
  parts: Parts,
): Promise<number> {
  // What a migration wrote itself stands in the backup too; nothing else can be there.
  await tx.unsafe(`alter table ${quoted(table)} disable trigger user`);
  await tx`delete from ${tx(table)}`;
  await tx.unsafe(`alter table ${quoted(table)} enable trigger user`);
  const into = await tx`copy ${tx(table)} (${tx([...columns])}) from stdin`.writable();
  // What goes wrong here ends the transaction, and says so itself.
  into.on("error", () => {});
  try {
    const end = await pour(parts, into);
    const [counted] = await tx`select count(*)::int as n from ${tx(table)}`;
    if (counted?.n !== end.rows) throw torn();
    return end.rows;
  } catch (error) {
    // Otherwise PostgreSQL would wait for more rows, and the rollback for PostgreSQL.
    into.destroy(error instanceof Error ? error : torn());
    throw error;
  }
}

/** The rows of one table, up to what tells their end. */
async function pour(parts: Parts, into: Writable): Promise<TableEnds> {
  const sha256 = createHash("sha256");
  for (;;) {
    const part = await nextPart(parts);
    if (part.kind === "rows") {
      sha256.update(part.bytes);
      if (!into.write(part.bytes)) await once(into, "drain");
    } else if (part.kind === "end" && sha256.digest("hex") === part.sha256) {
      into.end();
      await once(into, "finish");
      return part;
    } else throw torn();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
