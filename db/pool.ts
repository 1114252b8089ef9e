import { makePgArray, parsePgArray } from "drizzle-orm/pg-core";
import postgres from "postgres";

/** A statement is looked at this often; as long waits for a connection the one that has not begun yet. */
const LOOK_MS = 8_000;
/** Seen at work so many times, it has had more than the 15 seconds after which PostgreSQL itself ends a statement. */
const LOOKS = 3;
const ENDING_S = 20;
/** Between two calls to a database that does not answer: one that comes back is found at once. */
const PAUSE_S = 0.2;

/** The lists that our statements take and give: of integers, of texts, of ids. */
const LISTS = [1007, 1009, 2951];

/** A statement of the driver: without a state it has not begun; its handler tells its transaction from all others. */
interface Statement {
  readonly handler: object;
  readonly state: object | null;
  readonly active: boolean;
  readonly reject: (reason: unknown) => void;
  readonly cancel: () => void;
}

/** A connection of the driver, as it shows itself to whoever opens a transaction. */
interface Connection {
  readonly id: number;
  execute: (statement: Statement) => unknown;
}

/** A transaction on its way: the connection it is on, and the handler of its statements. */
interface Opened {
  connection?: Connection;
  handler?: object;
}

type Asking = postgres.Sql | postgres.TransactionSql;
type Work = (tx: postgres.TransactionSql) => unknown;

export interface Pool {
  /** What Drizzle needs of a client. */
  readonly client: postgres.Sql;
  /** When the database last failed somebody, as `Date.now()` counts. */
  readonly failedAt: () => number;
  readonly end: () => Promise<void>;
}

/**
 * The driver's pool, made to outlive its database. Three things are missing in postgres.js 3.4.9:
 * - it waits for ever on a connection whose other end is silent: here each statement has a deadline;
 * - it brings the process down when a transaction goes on after its connection was lost, or, worse, lets the rest of it
 *   run on a connection that is somebody else's by then: here a lost transaction is refused;
 * - it keeps bytes that a lost connection did not send for the next one, which then never gets up: here a pool that has
 *   lost a connection finishes what it has in hand, and a new one takes its place.
 */
export function openPool(
  url: string,
  options: Omit<postgres.Options<Record<string, never>>, "types">,
  optionsOf: (text: string) => postgres.UnsafeQueryOptions,
  lookMs = LOOK_MS,
): Pool {
  const lost = new WeakSet<object>();
  const guarded = new WeakSet<Connection>();
  const held = new Set<Opened>();
  let opening: Opened | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  let ended = false;
  let current = open();

  function open(): postgres.Sql {
    const used = new Set<number>();
    const sql: postgres.Sql = postgres(url, {
      ...options,
      // Sooner than a statement gives up waiting for it.
      connect_timeout: (0.6 * lookMs) / 1000,
      // The driver would ask each connection for its lists, and fall down when that question is not answered.
      fetch_types: false,
      types: listTypes,
      backoff: () => PAUSE_S,
      debug: (id, text, params, types) => {
        used.add(id);
        if (typeof options.debug === "function") options.debug(id, text, params, types);
      },
      onclose: (id) => {
        for (const { connection, handler } of held) if (handler && connection?.id === id) lost.add(handler);
        if (used.has(id)) replace(sql, ENDING_S);
      },
    });
    return Object.assign(sql, { unsafe: ask(sql, sql) });
  }

  function replace(old: postgres.Sql, seconds: number): void {
    if (ended || current !== old) return;
    current = open();
    // Drizzle has put its own in.
    Object.assign(current.options.parsers, old.options.parsers);
    Object.assign(current.options.serializers, old.options.serializers);
    old.end({ timeout: seconds }).catch(() => {});
  }

  function giveUp(sql: postgres.Sql, handler: object | undefined): Error {
    if (handler) lost.add(handler);
    replace(sql, 1);
    return noAnswer();
  }

  function failed(error: unknown): void {
    if (isAway(error)) failedAt = Date.now();
  }

  function ask(sql: postgres.Sql, asking: Asking): typeof asking.unsafe {
    const unsafe = asking.unsafe.bind(asking);
    const asked: typeof asking.unsafe = (text, params, given) =>
      watch(sql, unsafe(text, params, { ...given, ...optionsOf(text), ...listening(given) }));
    return asked;
  }

  /** Sees to it that a statement ends. */
  function watch<Query extends Promise<unknown>>(sql: postgres.Sql, query: Query): Query {
    const statement = query as unknown as Statement;
    let seen = 0;
    const timer = setInterval(() => {
      if (statement.state === null) {
        statement.cancel();
        // With several hosts the driver goes on calling them, for nobody.
        if (sql.options.host.length > 1) replace(sql, 1);
      }
      seen = statement.active ? seen + 1 : 0;
      if (seen === LOOKS) statement.reject(giveUp(sql, statement.handler));
    }, lookMs);
    const end = () => clearInterval(timer);
    // Not the driver's own `then`, which would send a statement off before Drizzle has said how it wants the rows.
    Promise.prototype.then.call(query, end, (error) => {
      end();
      failed(error);
    });
    return query;
  }

  /** The driver tells whoever opens a transaction which connection it is on: we listen too, and guard the connection. */
  function listening(given: object | undefined): object {
    const told: unknown = given && Reflect.get(given, "onexecute");
    const mine = opening;
    if (typeof told !== "function" || mine === null) return {};
    return {
      onexecute: (connection: Connection) => {
        mine.connection = connection;
        guard(connection);
        return told(connection);
      },
    };
  }

  function guard(connection: Connection): void {
    if (guarded.has(connection)) return;
    guarded.add(connection);
    const { execute } = connection;
    connection.execute = (statement) => {
      if (!lost.has(statement.handler)) return execute(statement);
      statement.reject(noAnswer());
      return true;
    };
  }

  async function begin(work: Work): Promise<unknown> {
    const sql = current;
    const opened: Opened = {};
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const driven = async (tx: postgres.TransactionSql) => {
          if (!opened.connection)
            throw new Error("postgres.js opens a transaction in another way than it did.");
          opened.handler = (tx.unsafe("") as unknown as Statement).handler;
          held.add(opened);
          try {
            return await work(Object.assign(tx, { unsafe: ask(sql, tx) }));
          } finally {
            // From here on it is the driver's turn, to commit or to roll back.
            timer = setTimeout(() => reject(giveUp(sql, opened.handler)), LOOKS * lookMs);
          }
        };
        // It sends its first statement before it gives the hand back.
        opening = opened;
        sql.begin(driven).then(resolve, reject);
        opening = null;
      });
    } catch (error) {
      failed(error);
      throw error;
    } finally {
      clearTimeout(timer);
      held.delete(opened);
    }
  }

  const client = {
    unsafe: (...asked: Parameters<postgres.Sql["unsafe"]>) => current.unsafe(...asked),
    begin,
    get options() {
      return current.options;
    },
  };
  return {
    client: client as unknown as postgres.Sql,
    failedAt: () => failedAt,
    end: async () => {
      ended = true;
      await current.end({ timeout: 5 });
    },
  };
}

const listTypes = Object.fromEntries(
  LISTS.map((oid) => {
    const serialize = (list: unknown) => (Array.isArray(list) ? makePgArray(list) : list);
    const parse = (text: string): unknown =>
      oid === 1007 ? parsePgArray(text).map(Number) : parsePgArray(text);
    return [`list${oid}`, { to: oid, from: [oid], serialize, parse }];
  }),
);

function noAnswer(): Error {
  return Object.assign(new Error("The database does not answer."), { code: "NO_ANSWER" });
}

/** What the driver and the network say of a database that is away, and what PostgreSQL says on its way down and up. */
const AWAY = new Set([
  ...["NO_ANSWER", "CONNECTION_CLOSED", "CONNECTION_DESTROYED", "CONNECTION_ENDED", "CONNECT_TIMEOUT"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND"],
  ...["EAI_AGAIN", "57P01", "57P02", "57P03", "53300", "25006", "57014", "55P03"],
]);

/** Is this no fault of ours: the database is away, or too busy to answer in time? Drizzle wraps the driver's error. */
export function isAway(error: unknown): boolean {
  for (let one = error; typeof one === "object" && one !== null; one = Reflect.get(one, "cause")) {
    const code: unknown = Reflect.get(one, "code");
    if (typeof code === "string" && (AWAY.has(code) || code.startsWith("08"))) return true;
  }
  return false;
}
