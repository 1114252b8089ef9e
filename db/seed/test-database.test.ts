import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ownDatabase } from "@/db/seed/test-database";

const { url } = ownDatabase();

test("the client of a test file is connected to that file's own, migrated database", async () => {
  const [row] = [
    ...(await db.execute(sql`select current_database() as name, to_regclass('member') as member`)),
  ];
  expect(url.endsWith(`/${row?.name}`)).toBe(true);
  expect(row?.member).toBe("member");
});

test("names sort by pinyin", async () => {
  const names = [
    ...(await db.execute(
      sql`select name from (values ('张一'), ('王二'), ('李三'), ('安四')) as t(name) order by name`,
    )),
  ];
  expect(names.map(({ name }) => name)).toEqual(["安四", "李三", "王二", "张一"]);
});

test("the holidays are there", async () => {
  const [row] = [...(await db.execute(sql`select count(*)::int as n from holiday where not workday`))];
  expect(row?.n).toBeGreaterThan(20);
});
