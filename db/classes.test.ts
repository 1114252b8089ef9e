import { readdirSync } from "node:fs";
import path from "node:path";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { retention } from "../lib/rules/retention";
import { classes, columnsOf, type TableClass } from "./classes";

type Columns = ReadonlyMap<string, readonly string[]>;

const folder = path.join(import.meta.dirname, "schema");
const modules: unknown[] = await Promise.all(
  readdirSync(folder).map((file) => import(/* @vite-ignore */ path.join(folder, file))),
);
const schema: Columns = new Map(
  modules
    .flatMap((module) => (typeof module === "object" && module !== null ? Object.values(module) : []))
    .filter((value) => is(value, PgTable))
    .map((table) => [getTableName(table), Object.keys(getTableColumns(table))]),
);

/** What is wrong between the tables and their classes. */
function faults(tables: Columns, classed: Readonly<Record<string, TableClass>>): string[] {
  const found: string[] = [];
  for (const [table, columns] of tables) {
    const its = classed[table];
    const known = its === undefined ? [] : columnsOf(its);
    for (const name of columns) {
      const here = known.filter((column) => column.name === name);
      if (here.length !== 1) found.push(`${table}.${name} has ${here.length} classes`);
      if (/sealed$/i.test(name) && here.some(({ stored }) => stored === "clear")) {
        found.push(`${table}.${name} is called sealed and stands in clear`);
      }
      // Words that somebody writes are named like this: they are sensitive until a class says why not.
      const harmless = here.some((column) => column.class === "internal");
      if (
        /^(.*Note|remark|reason|phone|email|citizenNumber|text|answer|body|contact)$/.test(name) &&
        harmless
      ) {
        found.push(`${table}.${name} is no internal matter`);
      }
    }
    for (const { name } of known) if (!columns.includes(name)) found.push(`${table}.${name} is no column`);
  }
  for (const table of Object.keys(classed)) if (!tables.has(table)) found.push(`${table} is no table`);
  return found;
}

test("every column of every table has one class @V14.1.1", () => {
  expect(schema.size).toBeGreaterThan(35);
  expect(faults(schema, classes)).toEqual([]);
});

test("a column that was forgotten, named twice or called what it is not is found @V14.1.2", () => {
  const tables: Columns = new Map([["letter", ["id", "code", "remark", "bodySealed"]]]);
  const kept = "letters";
  expect(faults(tables, { letter: { kept, internal: "id code", sealed: { bodySealed: "member" } } })).toEqual(
    ["letter.remark has 0 classes"],
  );
  expect(
    faults(tables, { letter: { kept, internal: "id code remark bodySealed gone", personal: "id" } }),
  ).toEqual([
    "letter.id has 2 classes",
    "letter.remark is no internal matter",
    "letter.bodySealed is called sealed and stands in clear",
    "letter.gone is no column",
  ]);
  expect(faults(new Map(), { letter: { kept } })).toEqual(["letter is no table"]);
});

test("what is of persons is kept for a time that the rulebook names", () => {
  for (const [table, its] of Object.entries(classes)) {
    const ofPersons = columnsOf(its).some((column) => ["personal", "sensitive"].includes(column.class));
    if (ofPersons)
      expect([table, its.kept in retention, its.kept]).not.toEqual([table, true, "installation"]);
  }
});
