// @ts-check
// What takes minutes or hours: each piece says when it has passed, the end a line of verdict for each.
import { spawnSync } from "node:child_process";
import path from "node:path";

const parts = 20;
const cwd = path.resolve(import.meta.dirname, "..");
/** @type {[what: string, verdict: string][]} */
const verdicts = [];

/** Plays all of what `npm test` takes a slice of. @param {string} what @param {string[]} args @param {NodeJS.ProcessEnv} [own] */
export function play(what, args, own = {}) {
  const began = Date.now();
  const env = { ...process.env, SOAK: "1", ...own };
  const passed = spawnSync(process.execPath, args, { cwd, stdio: "inherit", env }).status === 0;
  const verdict = `${passed ? "passed" : "FAILED"} in ${Math.round((Date.now() - began) / 1000)} s`;
  verdicts.push([what, verdict]);
  console.log(`${what}: ${verdict}`);
}

/** Each part on a database of its own; FROM=7 TO=9 plays three of them. @param {string} what @param {string[]} args */
export function playInParts(what, args) {
  const { FROM = 1, TO = parts } = process.env;
  for (let part = Number(FROM); part <= Number(TO); part += 1)
    play(`${what}, ${part} of ${parts}`, args, { PART: `${part}/${parts}` });
}

/** Says how everything went, to the reader and to the shell. @param {string} title */
export function conclude(title) {
  const good = verdicts.length > 0 && verdicts.every(([, verdict]) => verdict.startsWith("passed"));
  const lines = verdicts.map((line) => line.join(": "));
  console.log(["", ...lines, `${title}: ${good ? "passed" : "FAILED"}`].join("\n"));
  process.exitCode = good ? 0 : 1;
}
