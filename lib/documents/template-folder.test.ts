import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { certificatePdf } from "./certificate";
import { sampleSheet } from "./certificate.sample";
import { preview, previewKinds, takeTemplates } from "./check-templates";
import { setWith } from "./typeset";

const built = readFileSync(join(import.meta.dirname, "templates", "certificate.typ"), "utf8");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "own-templates-"));
});
afterEach(() => {
  setWith(undefined);
  rmSync(folder, { recursive: true, force: true });
});

test("a template of the organization's own takes the place of the built-in one of its name, the others stay", async () => {
  const before = certificatePdf(sampleSheet);
  writeFileSync(join(folder, "certificate.typ"), built.replace("size: 22pt", "size: 26pt"));
  expect(await takeTemplates(folder)).toEqual([]);
  expect(Buffer.from(certificatePdf(sampleSheet)).equals(before)).toBe(false);
  for (const kind of previewKinds) {
    const pages = kind === "collective_letter" ? 2 : 1;
    expect((await preview(kind)).length).toBeLessThan(pages * 120 * 1024);
  }
});

test("one that is broken is named, and the built-in ones are used", async () => {
  const before = certificatePdf(sampleSheet);
  writeFileSync(join(folder, "certificate.typ"), `${built}\n#nothing-of-this-name()`);
  const [sentence, ...more] = await takeTemplates(folder);
  expect(more).toEqual([]);
  expect(sentence).toContain("membership cannot be set");
  expect(sentence).toContain("nothing-of-this-name");
  expect(Buffer.from(certificatePdf(sampleSheet)).equals(before)).toBe(true);
});

test("a name that no document has, and an empty folder, are said", async () => {
  expect(await takeTemplates(undefined)).toEqual([]);
  expect((await takeTemplates(folder))[0]).toContain("no template there");
  writeFileSync(join(folder, "certifcate.typ"), built);
  expect((await takeTemplates(folder))[0]).toContain("certifcate.typ");
});
