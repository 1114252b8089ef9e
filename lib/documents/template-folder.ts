/**
 * 版式: the folder from which documents are set. What an organization puts into a folder of its own takes the place of
 * the built-in template of the same name; both lie together in a folder made for this process, since a template reads
 * its neighbours. See docs/decisions/043.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const builtIn = join(import.meta.dirname, "templates");

/** The templates by name, e.g. `certificate.typ`. */
export const templateNames: readonly string[] = readdirSync(builtIn).filter((name) => name.endsWith(".typ"));

/** What of an organization's folder counts, and what lies there under a name that no template has. */
export function ownTemplates(folder: string): { readonly used: string[]; readonly unknown: string[] } {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".typ")) : [];
  return {
    used: names.filter((name) => templateNames.includes(name)),
    unknown: names.filter((name) => !templateNames.includes(name)),
  };
}

/** The folder to be read: the built-in one, or a new one in which an organization's templates take their places. */
export function folderWith(own: string | undefined): string {
  const used = own ? ownTemplates(own).used : [];
  if (!own || used.length === 0) return builtIn;
  const folder = mkdtempSync(join(tmpdir(), "suixing-templates-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const name of templateNames) {
    copyFileSync(join(used.includes(name) ? own : builtIn, name), join(folder, name));
  }
  return folder;
}
