/**
 * 增量更新: a PDF as it comes out of typesetting, and what is written behind it (ISO 32000-2 §7.5.6). Only what Typst
 * writes is read: objects in the open and a plain cross-reference table. Anything else is a bug and throws.
 */

export interface PdfFile {
  readonly bytes: Buffer;
  /** The number of the first object that is free. */
  readonly size: number;
  readonly catalog: number;
  /** `/Info …` and `/ID …`, which every revision repeats. */
  readonly repeated: readonly string[];
  readonly tableAt: number;
}

const ROW = 20;

export function readPdf(pdf: Uint8Array): PdfFile {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const trailerAt = bytes.lastIndexOf("trailer");
  const trailer = bytes.subarray(trailerAt).toString("latin1");
  const number = (pattern: RegExp) => Number(pattern.exec(trailer)?.[1]);
  const size = number(/\/Size (\d+)/);
  const catalog = number(/\/Root (\d+) 0 R/);
  const tableAt = number(/startxref\s+(\d+)/);
  if (trailerAt < 0 || !(size > 0 && catalog > 0 && tableAt > 0)) throw new Error("The PDF has no trailer");
  const repeated = [/\/Info \d+ 0 R/, /\/ID \[.*?\]/s].flatMap((pattern) => pattern.exec(trailer)?.[0] ?? []);
  return { bytes, size, catalog, repeated, tableAt };
}

/** The text of an object, between `obj` and `endobj`. */
export function objectIn({ bytes, tableAt, size }: PdfFile, number: number): string {
  const head = `xref\n0 ${size}\n`;
  if (!bytes.subarray(tableAt, tableAt + head.length).equals(Buffer.from(head)))
    throw new Error("The PDF has no plain cross-reference table");
  const row = tableAt + head.length + number * ROW;
  const at = Number(bytes.subarray(row, row + 10).toString("latin1"));
  const start = `${number} 0 obj`;
  const end = bytes.indexOf("endobj", at);
  const text = bytes.subarray(at, end).toString("latin1");
  if (!text.startsWith(start) || end < 0) throw new Error(`The PDF has no object ${number}`);
  return text.slice(start.length).trim();
}

/** The first page, down the first branch of the tree of pages. */
export function firstPage(file: PdfFile): number {
  let number = Number(/\/Pages (\d+) 0 R/.exec(objectIn(file, file.catalog))?.[1]);
  for (let deep = 0; deep < 16; deep++) {
    const kid = /\/Kids \[\s*(\d+) 0 R/.exec(objectIn(file, number))?.[1];
    if (kid === undefined) return number;
    number = Number(kid);
  }
  throw new Error("The pages of the PDF lead nowhere");
}

/** The dictionary with one more entry. */
export function withEntry(dictionary: string, entry: string): string {
  if (!dictionary.endsWith(">>")) throw new Error("The PDF's object is no dictionary");
  return `${dictionary.slice(0, -2)}${entry}\n>>`;
}

/** The file with a revision behind it: `changed` takes the place of an object, `added` follow from `size` on. */
export function revised(
  file: PdfFile,
  changed: { readonly number: number; readonly text: string },
  added: readonly string[],
): Buffer {
  const objects = [changed, ...added.map((text, n) => ({ number: file.size + n, text }))];
  let at = file.bytes.length + 1;
  const written = objects.map(({ number, text }) => {
    const object = `${number} 0 obj\n${text}\nendobj\n`;
    const row = `${String(at).padStart(10, "0")} 00000 n \n`;
    at += object.length;
    return { number, object, row };
  });
  const [first, ...rest] = written;
  const table = `xref\n${changed.number} 1\n${first?.row}${file.size} ${rest.length}\n${rest.map(({ row }) => row).join("")}`;
  const trailer = [
    `/Size ${file.size + added.length}`,
    `/Root ${file.catalog} 0 R`,
    `/Prev ${file.tableAt}`,
    ...file.repeated,
  ];
  const tail = `${table}trailer\n<<\n${trailer.join("\n")}\n>>\nstartxref\n${at}\n%%EOF\n`;
  const behind = `\n${written.map(({ object }) => object).join("")}${tail}`;
  return Buffer.concat([file.bytes, Buffer.from(behind, "latin1")]);
}
