// npm run verify -- FILE.pdf [--root root.pem] [--crl list.crl]: is this file what a committee signed? Asks no database and
// no server. Exit 0 only when it is valid; one line of JSON with the reason. Without --root, root.pem beside the file.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkFile } from "../lib/documents/file-check";

const usage = "npm run verify -- FILE.pdf [--root root.pem] [--crl list.crl]";

function answer(said: object, status: number): never {
  console.log(JSON.stringify(said));
  process.exit(status);
}

/** DER of what may be wrapped as PEM. */
function derIn(file: string): Uint8Array {
  const bytes = readFileSync(file);
  const [, body] = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(bytes.toString("latin1")) ?? [];
  return Uint8Array.from(body === undefined ? bytes : Buffer.from(body, "base64"));
}

function argumentsGiven() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { root: { type: "string" }, crl: { type: "string" } },
    });
  } catch {
    return answer({ valid: false, reason: "usage", usage }, 2);
  }
}

const { values, positionals } = argumentsGiven();
const [file, ...more] = positionals;
if (file === undefined || more.length > 0) answer({ valid: false, reason: "usage", usage }, 2);
const root = values.root ?? path.join(path.dirname(file), "root.pem");
for (const needed of [file, root, ...(values.crl === undefined ? [] : [values.crl])])
  if (!existsSync(needed)) answer({ valid: false, reason: "file_missing", file: needed }, 2);

const check = await checkFile(Uint8Array.from(readFileSync(file)), {
  root: derIn(root),
  ...(values.crl !== undefined && { revocationList: derIn(values.crl) }),
});
const revocationChecked = values.crl !== undefined;
if (!check.ok) answer({ valid: false, reason: check.fault, revocationChecked }, 1);
const { ok, ...found } = check;
answer({ valid: ok, ...found, revocationChecked }, 0);
