// @ts-check
// The list of docs/doors.md, and what a build knows that does not stand in it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** @typedef {{ name: string, who: string, through: string[], policy: string[] }} Door */
/** @typedef {{ pages: Door[], routes: Door[], actions: Door[] }} Doors */

/** @param {string} text what docs/doors.md says @returns {Doors} */
export function readDoors(text) {
  /** @param {string} heading */
  const under = (heading) => {
    const part = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
    return [...part.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, name = "", rest = ""]) => {
      const [who = "", through = "", policy = ""] = rest.split(" | ");
      return { name, who, through: words(through), policy: words(policy) };
    });
  };
  return { pages: under("Pages"), routes: under("Routes"), actions: under("Server Actions") };
}

/** @param {string} cell */
function words(cell) {
  return cell
    .split(", ")
    .map((word) => word.replaceAll("`", ""))
    .filter((word) => word !== "" && word !== "nothing");
}

/** The address of a file of app/: without its own name and the groups. @param {string} file */
export function addressOf(file) {
  const [, ...parts] = path.posix.dirname(file).split("/");
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

/** What the framework adds by itself. */
const frameworkOwn = /^\/(_not-found|_global-error)\/page$|^\/(favicon\.ico|icon\.svg)\/route$/;

/**
 * @param {Doors} doors
 * @param {Record<string, unknown>} paths what app-paths-manifest.json says
 * @param {Partial<Record<"node" | "edge", Record<string, { filename?: string, exportedName?: string }>>>} references
 *   what server-reference-manifest.json says
 * @returns {string[]} the doors of the build that nobody listed
 */
export function unlistedInBuild({ pages, routes, actions }, paths, references) {
  const known = {
    page: new Set(pages.map(({ name }) => name)),
    route: new Set(routes.map(({ name }) => name.split(" ")[1])),
    action: new Set(actions.map(({ name }) => name)),
  };
  const built = Object.keys(paths).filter((key) => !frameworkOwn.test(key));
  const strange = built.filter((key) => {
    const kind = key.endsWith("/page") ? known.page : known.route;
    return !kind.has(addressOf(`app${key}`));
  });
  const called = Object.entries({ ...references.node, ...references.edge });
  const nameless = called.flatMap(([id, { filename = "", exportedName = "" }]) => {
    const file = /(?:^|\/)(app\/.*)$/.exec(filename)?.[1];
    const name = file === undefined ? "" : `${addressOf(file)} ${exportedName}`;
    return known.action.has(name) ? [] : [`${filename || "an action"} ${exportedName || id}`];
  });
  // A build without any is no build that was looked at.
  const empty = built.length === 0 || called.length === 0 ? ["nothing was found in the build"] : [];
  return [...strange, ...nameless, ...empty];
}

/** @param {string} root @returns {string[]} */
export function unlistedDoors(root) {
  /** @param {string} name */
  const manifest = (name) => {
    const file = path.join(root, ".next/server", name);
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  };
  const doors = readDoors(readFileSync(path.join(root, "docs/doors.md"), "utf8"));
  return unlistedInBuild(
    doors,
    manifest("app-paths-manifest.json"),
    manifest("server-reference-manifest.json"),
  );
}
