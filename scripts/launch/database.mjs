// @ts-check
// What a start asks of a database before the application does. Whether it holds demo data is written on the database
// itself (its comment), so that no later start can put it on a public address by mistake.
import { createRequire } from "node:module";

/** @typedef {"none" | "begun" | "ready"} DemoMark */
const marks = { begun: "Suixing demo data, unfinished", ready: "Suixing demo data" };

/** @param {string} url */
async function connect(url) {
  // Resolved late: the first start begins before anything is installed.
  const require = createRequire(import.meta.url);
  /** @type {typeof import("postgres")} */
  const postgres = require("postgres");
  return postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
}

/** @param {string} adminUrl @param {string} name @returns {Promise<void>} */
export async function createDatabase(adminUrl, name) {
  const sql = await connect(adminUrl);
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}

/** @param {string} adminUrl @param {string} name @returns {Promise<void>} */
export async function dropDatabase(adminUrl, name) {
  const sql = await connect(adminUrl);
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
  } finally {
    await sql.end();
  }
}

/** @param {string} url @returns {Promise<{ demo: DemoMark, isEmpty: boolean }>} */
export async function lookAt(url) {
  const sql = await connect(url);
  try {
    const [found] = await sql`
      select shobj_description(oid, 'pg_database') as mark,
        not exists (select from pg_class join pg_namespace n on n.oid = relnamespace
          where relkind in ('r', 'p') and nspname !~ '^pg_' and nspname <> 'information_schema') as is_empty
      from pg_database where datname = current_database()`;
    const demo = found?.mark === marks.ready ? "ready" : found?.mark === marks.begun ? "begun" : "none";
    return { demo, isEmpty: Boolean(found?.is_empty) };
  } catch (error) {
    throw new Error(`The database cannot be reached: ${error instanceof Error ? error.message : error}.`);
  } finally {
    await sql.end();
  }
}

/** @param {string} url @param {"begun" | "ready"} mark @returns {Promise<void>} */
export async function markDemo(url, mark) {
  const sql = await connect(url);
  try {
    const [found] = await sql`select current_database() as name`;
    await sql.unsafe(
      `comment on database "${String(found?.name).replaceAll('"', '""')}" is '${marks[mark]}'`,
    );
  } finally {
    await sql.end();
  }
}
