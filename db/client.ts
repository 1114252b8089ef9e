import { AsyncLocalStorage } from "node:async_hooks";
import { DrizzleQueryError, type SQL } from "drizzle-orm";
import { PgDialect, PgPreparedQuery, type PgSession } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Outcome, Refusal } from "../lib/rules/refusal";
import { openPool } from "./pool";

/** Longer statements (bulk inserts) are parsed anew each time: keeping them would only fill the server's memory. */
const LONGEST_PREPARED = 6_000;

let listener: ((text: string, params: readonly unknown[]) => void) | null = null;

/** Hears each statement on its way to the server, for those who measure; null ends it. */
export function listenToStatements(heard: typeof listener): void {
  listener = heard;
}

const casing = "snake_case";

function connect() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL must name the PostgreSQL database.");
  keepPersonsOutOfErrors();
  const pool = openPool(
    url,
    {
      max: Number(process.env.DATABASE_POOL ?? 10),
      onnotice: () => {},
      connection: {
        application_name: "suixing",
        statement_timeout: 15_000,
        lock_timeout: 5_000,
        idle_in_transaction_session_timeout: 20_000,
        TimeZone: "UTC",
      },
      debug: (_connection, text, params) => listener?.(text, params),
    },
    // Drizzle hands its statements to the driver as one-off queries, which costs a second round trip and a new plan each
    // time. Here each connection prepares a statement once and keeps it, inside transactions too.
    (text) => ({ prepare: text.length <= LONGEST_PREPARED }),
  );
  return { pool, database: drizzle({ client: pool.client, casing }) };
}

/**
 * An error that nobody expected ends in the log of the server, whole. The parameters of a statement and the row that a
 * constraint refused are names and numbers of persons, so they leave it here, where Drizzle has just put them together.
 */
function keepPersonsOutOfErrors(): void {
  const run: unknown = Reflect.get(PgPreparedQuery.prototype, "queryWithCache");
  if (typeof run !== "function") throw new Error("Drizzle runs its statements in another way than it did.");
  const quietly = async function (this: unknown, ...args: unknown[]) {
    try {
      return await Reflect.apply(run, this, args);
    } catch (error) {
      throw error instanceof DrizzleQueryError ? withoutPersons(error) : error;
    }
  };
  Reflect.set(PgPreparedQuery.prototype, "queryWithCache", quietly);
}

/** What says where it failed and how; the driver's own error carries the parameters and the refused row too. */
const TELLING = ["name", "code", "severity", "schema_name", "table_name", "column_name", "constraint_name"];

function withoutPersons({ query, cause }: DrizzleQueryError): DrizzleQueryError {
  if (cause === undefined) return new DrizzleQueryError(query, []);
  const said = TELLING.flatMap((name) => (name in cause ? [[name, Reflect.get(cause, name)]] : []));
  return new DrizzleQueryError(query, [], Object.assign(new Error(cause.message), Object.fromEntries(said)));
}

// One pool a process, also when a development server loads this module again.
const holder = globalThis as typeof globalThis & {
  suixingDatabase?: ReturnType<typeof connect>;
  suixingFirst?: AsyncLocalStorage<First>;
};
holder.suixingDatabase ??= connect();
holder.suixingFirst ??= new AsyncLocalStorage<First>();
const first = holder.suixingFirst;

export const db: PostgresJsDatabase = holder.suixingDatabase.database;

/** What both the database and a transaction offer. */
export type Executor = Pick<
  typeof db,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute"
>;

type Found = Readonly<Record<string, unknown>>;

/** What a transaction does before its own work, and takes back together with it. */
type First = (tx: Executor) => Promise<void>;

/** Every transaction that begins within this work does that first. */
export function withFirst<T>(doFirst: First, work: () => Promise<T>): Promise<T> {
  return first.run(doFirst, work);
}

/** A statement whose text is built once: a run, in a transaction or not, only puts values for its placeholders. */
export function statement(text: SQL): (executor: Executor, values: Found) => Promise<readonly Found[]> {
  const built = new PgDialect({ casing }).sqlToQuery(text);
  return async (executor, values) => {
    const session: unknown = Reflect.get(executor, "session");
    if (!preparesQueries(session)) throw new Error("Drizzle keeps its session elsewhere than it did.");
    const found: unknown = await session.prepareQuery(built, undefined, undefined, false).execute(values);
    return Array.isArray(found) ? found : [];
  };
}

/** Not by its class: Next bundles routes and pages apart, each with a Drizzle of its own, and they share one pool. */
function preparesQueries(session: unknown): session is Pick<PgSession, "prepareQuery"> {
  return typeof session === "object" && session !== null && "prepareQuery" in session;
}

export async function closeDatabase(): Promise<void> {
  const open = holder.suixingDatabase;
  delete holder.suixingDatabase;
  await open?.pool.end();
}

/** Did the database fail anybody at or after this moment? */
export function failedSince(moment: Date): boolean {
  return (holder.suixingDatabase?.pool.failedAt() ?? Number.NEGATIVE_INFINITY) >= moment.getTime();
}

/** SQLSTATE of a failed query; Drizzle wraps the driver's error. */
export function sqlState(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return undefined;
  return typeof cause.code === "string" ? cause.code : undefined;
}

/** Name of the constraint that a failed query violated. */
export function violated(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== "object" || cause === null || !("constraint_name" in cause)) return undefined;
  return typeof cause.constraint_name === "string" ? cause.constraint_name : undefined;
}

const RETRY = new Set(["40001", "40P01"]);

/** One transaction; tried again when PostgreSQL asks for it (serialization failure, deadlock). */
export async function transaction<T>(work: (tx: Executor) => Promise<T>): Promise<T> {
  const before = first.getStore();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async (tx) => {
        await before?.(tx);
        return work(tx);
      });
    } catch (error) {
      if (attempt >= 4 || !RETRY.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/** Carries a refusal out of a transaction, so that it takes everything back. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

/** One transaction that a refusal takes back as a whole; `transaction` keeps what was written before a refusal. */
export async function allOrNothing<T>(work: (tx: Executor) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await transaction(async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new RolledBack(outcome.refusal);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
