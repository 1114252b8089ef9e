// npm run verify -- FILE.pdf [--root root.pem] [--crl list.crl]… [--stamp-root tsa.pem]: is this file what a committee signed?
// Asks no database and no server. Exit 0 only when it is valid; one line of JSON with the reason. Without --root and --crl,
// root.pem, root.crl and issuing.crl beside the file. `revocationChecked` says whether a list that is still good was given for every certificate.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkFile } from "../lib/documents/file-check";

const usage = "npm run verify -- FILE.pdf [--root root.pem] [--crl list.crl]… [--stamp-root tsa.pem]…";

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
      options: {
        root: { type: "string" },
        crl: { type: "string", multiple: true, default: [] },
        "stamp-root": { type: "string", multiple: true, default: [] },
      },
    });
  } catch {
    return answer({ valid: false, reason: "usage", usage }, 2);
  }
}

const { values, positionals } = argumentsGiven();
const [file, ...more] = positionals;
if (file === undefined || more.length > 0) answer({ valid: false, reason: "usage", usage }, 2);
const beside = (name: string) => path.join(path.dirname(file), name);
const root = values.root ?? beside("root.pem");
const lists = values.crl.length > 0 ? values.crl : ["root.crl", "issuing.crl"].map(beside).filter(existsSync);
const stampRoots = values["stamp-root"];
for (const needed of [file, root, ...lists, ...stampRoots])
  if (!existsSync(needed)) answer({ valid: false, reason: "file_missing", file: needed }, 2);

const check = await checkFile(Uint8Array.from(readFileSync(file)), {
  root: derIn(root),
  stampRoots: stampRoots.map(derIn),
  revocationLists: lists.map(derIn),
});
if (!check.ok) answer({ valid: false, reason: check.fault }, 1);
const { ok, revocation, ...found } = check;
const revocationChecked = revocation !== null && revocation.nextAt > new Date();
answer({ valid: ok, ...found, revocationChecked, revocationAsOf: revocation?.asOf ?? null }, 0);
