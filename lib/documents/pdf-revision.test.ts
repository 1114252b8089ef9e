import { describe, expect, test } from "vitest";
import { certificatePdf } from "./certificate";
import { sampleSheet } from "./certificate.sample";
import { ask, installed } from "./outside-tools.sample";
import { firstPage, objectIn, readPdf, revised, withEntry } from "./pdf-revision";

const pdf = certificatePdf(sampleSheet);
const file = readPdf(pdf);

test("what typesetting wrote is found again", () => {
  expect(objectIn(file, file.catalog)).toMatch(/^<<[\s\S]*\/Type \/Catalog[\s\S]*>>$/);
  expect(objectIn(file, firstPage(file))).toContain("/Type /Page\n");
});

test.runIf(installed("qpdf"))("a revision behind it leaves the file whole, byte by byte, and counts", () => {
  const catalog = withEntry(objectIn(file, file.catalog), `/Added ${file.size} 0 R`);
  const longer = revised(file, { number: file.catalog, text: catalog }, ["<< /Said (here) >>", "42"]);
  expect(longer.subarray(0, pdf.length).equals(pdf)).toBe(true);
  expect(ask("qpdf", { "a.pdf": longer }, "--check", "a.pdf")).toMatchObject({ ok: true });
  const shown = ask("qpdf", { "a.pdf": longer }, `--show-object=${file.size}`, "a.pdf");
  expect(shown.text).toContain("/Said (here)");
  expect(objectIn(readPdf(longer.subarray(0, pdf.length)), file.catalog)).not.toContain("/Added");
});

describe("anything else is a bug that speaks up", () => {
  const said = (bytes: Uint8Array) => {
    const other = readPdf(bytes);
    return objectIn(other, other.catalog);
  };

  test("no PDF at all", () => {
    expect(() => said(Buffer.from("%PDF-1.7\n%%EOF\n"))).toThrow("no trailer");
  });

  test("a cross-reference table that lies elsewhere", () => {
    const moved = Buffer.from(pdf)
      .toString("latin1")
      .replace(/startxref\n\d+/, "startxref\n9");
    expect(() => said(Buffer.from(moved, "latin1"))).toThrow("no plain cross-reference table");
  });

  test("a file that was revised already", () => {
    const once = revised(file, { number: file.catalog, text: objectIn(file, file.catalog) }, ["1"]);
    expect(() => said(once)).toThrow("no plain cross-reference table");
  });
});
