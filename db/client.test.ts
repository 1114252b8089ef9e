import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, sqlState, transaction } from "./client";
import { account } from "./schema/account";
import { ownDatabase } from "./seed/test-database";

ownDatabase();

const PLANTED = "郭涵红19900003614";

/** All that a log would show of it. */
async function errorOf(work: () => Promise<unknown>): Promise<{ error: unknown; shown: string }> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, shown: inspect(error, { depth: 9, showHidden: false }) };
}

test("an error says which statement failed, and nothing of what was in it @V16.2.5 @V1.2.4", async () => {
  const failing = [
    () => db.execute(sql`select ${PLANTED}::text, 1 / ${0}::int`),
    () => transaction((tx) => tx.execute(sql`select ${PLANTED}::text, 1 / ${0}::int`)),
  ];
  for (const work of failing) {
    const { error, shown } = await errorOf(work);
    expect(sqlState(error)).toBe("22012");
    expect(shown).toContain("Failed query: select $1::text");
    expect(shown).not.toContain(PLANTED);
  }
});

test("nor of the row that a constraint refused", async () => {
  const row = { phoneSealed: "x", phoneIndex: PLANTED, createdAt: new Date() };
  await db.insert(account).values(row);
  const { error, shown } = await errorOf(() => db.insert(account).values(row));
  expect(sqlState(error)).toBe("23505");
  expect(shown).not.toContain(PLANTED);
});

test("a connection prepares a statement once and keeps it", async () => {
  const kept = await transaction(async (tx) => {
    for (const n of [1, 2]) {
      await tx.execute(sql`select ${n}::int as counted`);
      await tx.select({ id: account.id }).from(account).limit(n);
    }
    return tx.execute(sql`select statement from pg_prepared_statements where statement like 'select %'
      and (statement like '%as counted' or statement like '%from "account" limit%')`);
  });
  expect([...kept]).toHaveLength(2);
});
