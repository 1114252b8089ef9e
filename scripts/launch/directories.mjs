// @ts-check
// Where an installation keeps its things, and what its embedded databases are called.
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** @param {NodeJS.ProcessEnv} env */
export function dataDirectory(env) {
  const directory = path.resolve(root, env.SUIXING_DATA || ".data");
  mkdirSync(directory, { recursive: true });
  // As root, the account that PostgreSQL runs under has to pass through.
  chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
  return directory;
}

/** A demo and a real installation never share a database. @param {boolean} demo */
export function embeddedName(demo) {
  return demo ? "suixing_demo" : "suixing";
}
