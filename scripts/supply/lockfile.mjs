// @ts-check
// What the lockfile says of every package that is installed, and what must be true of them.
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * @typedef {{ name: string, version: string, license: string, integrity: string | undefined, dev: boolean }} Locked
 * @typedef {{ least: { package: string, version: string, since: string, why: string }[],
 *   exceptions: { package: string, version: string, until: string, why: string }[], licenses: string[] }} Advisories
 */

/** @returns {Locked[]} each package and version once, in order */
export function lockedPackages() {
  /** @type {Record<string, { version?: string, license?: string, integrity?: string, dev?: boolean, name?: string }>} */
  const packages = read("package-lock.json").packages;
  /** @type {Map<string, Locked>} */
  const found = new Map();
  for (const [place, { version = "", license = "", integrity, dev, name }] of Object.entries(packages)) {
    if (place === "") continue;
    const own = name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    const key = `${own}@${version}`;
    const isDev = Boolean(dev) && (found.get(key)?.dev ?? true);
    found.set(key, { name: own, version, license, integrity, dev: isDev });
  }
  return [...found.values()].sort((a, b) => compare(`${a.name}@${a.version}`, `${b.name}@${b.version}`));
}

/** @returns {Advisories} */
export const advisories = () => read("security/advisories.json");

/** @returns {{ name: string, version: string, license: string }} */
export const ownPackage = () => read("package.json");

/**
 * Packages below their least safe version that no exception covers today, and exceptions that cover nothing any more.
 * @param {readonly Pick<Locked, "name" | "version">[]} locked @param {Advisories} advisories @param {string} today
 * @returns {string[]}
 */
export function unsafe(locked, { least, exceptions }, today) {
  const held = new Set(locked.map(({ name, version }) => `${name}@${version}`));
  const old = locked.flatMap(({ name, version }) => {
    const rule = least.find((one) => one.package === name);
    if (!rule || !isBelow(version, rule.version)) return [];
    const excused = exceptions.some(
      (one) => one.package === name && one.version === version && today <= one.until,
    );
    return excused ? [] : [`${name} ${version} is below ${rule.version}: ${rule.why}`];
  });
  const idle = exceptions
    .filter((one) => !held.has(`${one.package}@${one.version}`))
    .map((one) => `the exception for ${one.package} ${one.version} covers nothing`);
  return [...old, ...idle];
}

/**
 * A release before a release counts as below it. @param {string} version @param {string} least
 */
export function isBelow(version, least) {
  const [a, b] = [numbers(version), numbers(least)];
  const at = a.findIndex((part, nth) => part !== b[nth]);
  if (at >= 0) return (a[at] ?? 0) < (b[at] ?? 0);
  return version.includes("-") && !least.includes("-");
}

/** @param {string} version */
const numbers = (version) => (version.split(/[-+]/)[0] ?? "").split(".").map(Number);

/** Every part of an "AND", and one of an "OR". @param {string} expression @param {readonly string[]} allowed @returns {boolean} */
export function isAllowed(expression, allowed) {
  const bare = expression.trim().replace(/^\((.*)\)$/, "$1");
  if (bare.includes(" OR ")) return bare.split(" OR ").some((part) => isAllowed(part, allowed));
  if (bare.includes(" AND ")) return bare.split(" AND ").every((part) => isAllowed(part, allowed));
  return allowed.includes(bare);
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
