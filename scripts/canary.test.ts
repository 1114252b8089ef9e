import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedCitizenNumber, inventedPhone, PLANTED_NAME, plantTree } from "@/db/seed/tree";
import { allIn, numbersIn, searchAll } from "./launch/canary.mjs";

const { url } = ownDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "suixing-canary-"));
afterAll(() => rmSync(folder, { recursive: true }));

const number = inventedCitizenNumber("1990-03-07", "male");
const phone = inventedPhone();
const planted = { numbers: new Set([number, phone]), words: new Set(["欧阳嘉远"]) };

test("a number is found as text, in an address and in the bytes of a column, and nowhere else", () => {
  expect(numbersIn(`(1,${number},x)`, planted)).toEqual([number]);
  expect(numbersIn(`{"phone":"${phone}"}`, planted)).toEqual([phone]);
  expect(numbersIn(`(1,"\\\\x00a3${Buffer.from(number).toString("hex")}ff")`, planted)).toEqual([number]);
  expect(numbersIn(`(7${phone},${number}1)`, planted)).toEqual([]);
  expect(numbersIn(`(${phone.slice(0, 3)}****${phone.slice(-4)})`, planted)).toEqual([]);
});

test("a name is found in an address however it is written", () => {
  for (const text of ["/x?name=欧阳嘉远", `/x?name=${encodeURIComponent("欧阳嘉远")}&bad=%E6`])
    expect(allIn(text, planted)).toEqual(["欧阳嘉远"]);
  expect(allIn("/x?name=%E6%AC%A7", planted)).toEqual([]);
});

test("what is planted in a table, the log or a browser is found, and a clean run is clean @V14.2.1 @V14.3.3 @V16.2.5", async () => {
  const tree = await plantTree("2026-12-01");
  const { citizenNumber, name } = tree.member;
  const [notes, log] = [path.join(folder, "notes"), path.join(folder, "log")];
  const write = (...lines: object[]) =>
    writeFileSync(notes, lines.map((line) => JSON.stringify(line)).join("\n"));
  const places = { notes, log, database: url };
  writeFileSync(log, "ready\n");
  const known = { numbers: [citizenNumber, tree.member.phone], words: [name, "照顾父母"] };
  write(known, { text: "http://127.0.0.1/me" });
  const clean = await searchAll(places);
  expect(clean).toMatchObject({ values: 4, hits: [] });
  expect(clean.bytes).toBeGreaterThan(1000);

  await db.execute(
    sql`update member set position = ${`${citizenNumber} `} where id = ${tree.member.memberId}`,
  );
  writeFileSync(log, `ready\n${name}\n`);
  write(known, { text: `http://127.0.0.1/?q=${encodeURIComponent("照顾父母")}` }, { text: "{}" });
  const { hits } = await searchAll(places);
  expect(hits).toEqual([expect.stringContaining("browser"), "log, line 2", "table member"]);
  // Where, never what.
  expect(hits.join()).not.toContain(citizenNumber);
});

test("what stands in an answer is found where it belongs to another story, or in full to another reader", async () => {
  const [notes, log] = [path.join(folder, "answers"), path.join(folder, "empty")];
  writeFileSync(log, "");
  const lines = [
    { numbers: [number, "clerk.1@mail.example"], words: ["赵澍骞"], story: "one" },
    { numbers: [phone], words: [], story: "other" },
    { served: [number, "赵澍骞"], text: "/me/identity", story: "one" },
    { served: ["110197198001010000", "孙澍骞"], others: ["110197198001010000"], text: "/me", story: "other" },
  ];
  const look = async (more: object[]) => {
    writeFileSync(notes, [...lines, ...more].map((line) => JSON.stringify(line)).join("\n"));
    return (await searchAll({ notes, log, database: url })).hits.filter((hit) => hit.startsWith("answer"));
  };
  expect(await look([])).toEqual([]);
  for (const served of [number, "赵澍骞", "clerk.1@mail.example"])
    expect(await look([{ served: [served], text: "/desk/cases/1", story: "other" }])).toEqual([
      "answer: /desk/cases",
    ]);
  expect(await look([{ served: [number], others: [number], text: "/desk/members/1", story: "one" }])).toEqual(
    ["answer to somebody else: /desk/members"],
  );
});

test("a name is recognized as one of a planted tree, and no other is", async () => {
  const { member } = await plantTree("2026-12-01");
  expect(`<p>${member.name}同志</p>`.match(PLANTED_NAME)).toEqual([member.name]);
  expect("赵安宁、钱远帆".match(PLANTED_NAME)).toBeNull();
});
