// @ts-check
// The keys of an installation on the embedded database. They are made once, and whoever loses them loses the encrypted
// columns: so they are never made anew beside data that exists.
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";

/** @typedef {{ SUIXING_MASTER_KEY: string, NEXTAUTH_SECRET: string }} Keys */

/** @returns {Keys} */
export function newKeys() {
  return {
    SUIXING_MASTER_KEY: `k1:${randomBytes(32).toString("base64")}`,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  };
}

/**
 * Keys from the environment, else from the file, which is made on the first start and readable by its owner alone.
 * @param {string} file @param {NodeJS.ProcessEnv} env @param {boolean} dataExists
 * @returns {Keys}
 */
export function findKeys(file, env, dataExists) {
  const { SUIXING_MASTER_KEY, NEXTAUTH_SECRET } = env;
  if (SUIXING_MASTER_KEY && NEXTAUTH_SECRET) return { SUIXING_MASTER_KEY, NEXTAUTH_SECRET };
  if (!existsSync(file)) {
    if (dataExists && !SUIXING_MASTER_KEY)
      throw new Error(
        `${file} is missing although there is a database that was encrypted with it: put it back, or remove the whole data directory to begin anew.`,
      );
    makeFile(file);
  }
  if (statSync(file).mode & 0o077)
    throw new Error(
      `${file} can be read by others on this machine: make it yours alone (chmod 600), and find out who read it. 密钥文件可被他人读取，请收紧权限。`,
    );
  /** @type {Keys} */
  const kept = JSON.parse(readFileSync(file, "utf8"));
  return {
    SUIXING_MASTER_KEY: SUIXING_MASTER_KEY || kept.SUIXING_MASTER_KEY,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET || kept.NEXTAUTH_SECRET,
  };
}

/** Whole or not at all, and of two at once the first one counts. @param {string} file */
function makeFile(file) {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${JSON.stringify(newKeys(), null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}
