// @ts-check
// The demo data, and the people one may sign in as.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { markDemo } from "./database.mjs";

/** @typedef {{ role: string, name: string, phone: string, citizenNumber: string }} SignIn */

/**
 * Makes the demo data where it is missing. The sign-ins are kept in a file, under the name of the database that they
 * belong to, for the starts to come.
 * @param {{ url: string, database: string, file: string, mark: import("./database.mjs").DemoMark, say: (line: string) => void,
 *   run: (name: string, args: string[], onLine: (line: string) => void) => Promise<number> }} demo
 * @returns {Promise<SignIn[]>}
 */
export async function prepareDemo({ url, database, file, mark, say, run }) {
  const kept = mark === "ready" ? readKept(file, database) : undefined;
  if (kept) return kept;
  if (mark !== "ready") await markDemo(url, "begun");
  say("Importing the demo roster …");
  let last = "";
  const status = await run("demo", ["--import", "tsx", "scripts/demo.ts"], (line) => {
    if (line.startsWith("{")) last = line;
    else say(line);
  });
  if (status !== 0) throw new Error("The demo data could not be made: see above.");
  const { signIns } = /** @type {{ signIns: SignIn[] }} */ (JSON.parse(last));
  writeFileSync(file, `${JSON.stringify({ database, signIns }, null, 2)}\n`, { mode: 0o600 });
  await markDemo(url, "ready");
  return signIns;
}

/** @param {SignIn[]} signIns @param {string} address @param {(line: string) => void} say */
export function showDemo(signIns, address, say) {
  say("\nDemo sign-ins: telephone, name, citizen number (all invented; the codes arrive in the outbox):");
  for (const { phone, name, citizenNumber, role } of signIns)
    say(`  ${phone}  ${name}  ${citizenNumber}  ${role}`);
  say(`Outbox: ${address}/outbox\n`);
}

/** @param {string} file @param {string} database @returns {SignIn[] | undefined} */
function readKept(file, database) {
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, "utf8"));
  return kept.database === database ? kept.signIns : undefined;
}
