import { connect, createServer, type Socket } from "node:net";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { isAway, openPool, type Pool } from "./pool";
import { eventually } from "./seed/eventually";
import { ownDatabase } from "./seed/test-database";

/** In milliseconds: enough for a statement on a busy machine, and soon over where a test waits for its end. */
const PATIENCE = 1_000;

/** A wire to PostgreSQL that can be cut, and can fall silent. */
const { url } = ownDatabase();
const target = new URL(url);
const wires = new Set<Socket>();
let silent = false;
const wire = createServer((near) => {
  const far = connect(Number(target.port), target.hostname);
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    wires.add(from);
    from.on("data", (part) => !silent && to.write(part));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      wires.delete(from);
      to.destroy();
    });
  }
});

const sql = postgres(url, { max: 1, onnotice: () => {} });
let pool: Pool;
const crashed = vi.fn();

beforeAll(async () => {
  await sql`create table counted (n int not null)`;
  await new Promise<void>((listening) => wire.listen(0, "127.0.0.1", listening));
  process.on("uncaughtException", crashed);
});
beforeEach(async () => {
  silent = false;
  await pool?.end();
  pool = openPool(through(), { max: 3, onnotice: () => {} }, () => ({ prepare: true }), PATIENCE);
  // Its three connections get up before anything is counted.
  await Promise.all([1, 2, 3].map(served));
  await sql`truncate counted`;
});
afterAll(async () => {
  process.off("uncaughtException", crashed);
  expect(crashed).not.toHaveBeenCalled();
  await pool.end();
  await sql.end();
  cut();
  wire.close();
});

function through(): string {
  const address = wire.address();
  const near = new URL(url);
  if (address && typeof address === "object") near.port = String(address.port);
  return near.href;
}

function cut(): void {
  for (const one of wires) one.destroy();
}

const insert = (n: number) => pool.client.unsafe("insert into counted values ($1)", [n]);
/** Until one is taken: here a connection has less time to get up than a busy machine may need. */
const served = (n: number) => eventually(async () => expect(await outcome(insert(n))).toBe("done"));
const counted = async () => (await sql`select n from counted order by n`).map(({ n }) => n);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isAway(error) ? "away" : error),
  );

test("lists go to the database and come back", async () => {
  const [row] = await pool.client.unsafe("select $1::uuid[] as ids, $2::text[] as said, $3::int[] as n", [
    [crypto.randomUUID()],
    ['a "b", {c}', ""],
    [1, -2],
  ]);
  expect(row).toEqual({ ids: [expect.any(String)], said: ['a "b", {c}', ""], n: [1, -2] });
});

test("a statement that was lost is told so, and the next one finds a new connection", async () => {
  const before = pool.failedAt();
  await served(1);
  const waiting = outcome(pool.client.unsafe("select pg_sleep(5)").execute());
  await eventually(async () => {
    const [row] =
      await sql`select count(*)::int as n from pg_stat_activity where query = 'select pg_sleep(5)'`;
    expect(row?.n).toBe(1);
  });
  cut();
  expect(await waiting).toBe("away");
  expect(pool.failedAt()).toBeGreaterThan(before);
  await served(2);
  expect(await counted()).toEqual([1, 2]);
});

test("a transaction that goes on after its connection is lost writes nothing, anywhere", async () => {
  const late: unknown[] = [];
  const transaction = outcome(
    pool.client.begin(async (tx) => {
      await tx.unsafe("insert into counted values (1)");
      cut();
      // Whatever it catches, and however long it takes.
      late.push(await outcome(tx.unsafe("insert into counted values (2)").execute()));
      await served(10);
      late.push(await outcome(tx.unsafe("insert into counted values (3)").execute()));
      late.push(
        await outcome(Promise.all([4, 5].map((n) => tx.unsafe(`insert into counted values (${n})`)))),
      );
    }),
  );
  expect(await transaction).toBe("away");
  await eventually(() => expect(late).toEqual(["away", "away", "away"]));
  expect(await counted()).toEqual([10]);
});

test("under load, cut again and again: what was acknowledged is there once, and nobody waits for ever @V2.3.3", async () => {
  const acknowledged: number[] = [];
  let next = 0;
  const until = Date.now() + 1_500;
  const person = async () => {
    while (Date.now() < until) {
      next += 1;
      const n = next;
      const act = pool.client.begin(async (tx) => {
        await Promise.all([tx.unsafe("select 1"), tx.unsafe("insert into counted values ($1)", [n])]);
        await tx.unsafe("select 2");
      });
      const told = await outcome(act);
      if (told === "done") acknowledged.push(n);
      else expect(told).toBe("away");
    }
  };
  const cutting = setInterval(cut, 100);
  await Promise.all([1, 2, 3, 4, 5, 6].map(person));
  clearInterval(cutting);
  const there = await counted();
  expect(new Set(there).size).toBe(there.length);
  expect(acknowledged.filter((n) => !there.includes(n))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
  await served(0);
});

test("a silent connection is given up: by a statement, by a transaction, by who waits for one", async () => {
  await Promise.all([1, 2, 3].map(served));
  silent = true;
  const waiting = [
    insert(4),
    pool.client.begin((tx) => tx.unsafe("insert into counted values (5)")),
    ...[6, 7, 8].map(insert),
  ];
  expect(await Promise.all(waiting.map(outcome))).toEqual(Array(5).fill("away"));
  silent = false;
  await served(9);
  expect(await counted()).toEqual([1, 2, 3, 9]);
});

test("a commit that nobody answers ends too", async () => {
  const transaction = pool.client.begin(async (tx) => {
    await tx.unsafe("insert into counted values (1)");
    silent = true;
  });
  expect(await outcome(transaction)).toBe("away");
});

test("a pool that is full makes its callers wait, not for ever", async () => {
  const free: (() => void)[] = [];
  const holders = [1, 2, 3].map((n) =>
    pool.client.begin(async (tx) => {
      await tx.unsafe("insert into counted values ($1)", [n]);
      await new Promise<void>((resolve) => free.push(resolve));
    }),
  );
  await eventually(() => expect(free).toHaveLength(3));
  expect(await outcome(insert(4))).toBe("away");
  for (const resolve of free) resolve();
  await Promise.all(holders);
  await served(5);
  expect(await counted()).toEqual([1, 2, 3, 5]);
});
