import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openArchive, unpack } from "./archive";
import { reading, readSheets } from "./read";
import { writeWorkbook } from "./write";

const written = (rows: readonly (readonly (string | undefined)[])[]) =>
  writeWorkbook([{ name: "表", heading: "标题", titles: ["甲", "乙"], rows }]);

async function read(file: Uint8Array) {
  const result = await reading(() => readSheets(file, ["表"]));
  if (!result.ok) throw new Error(result.problem.reason);
  return (result.value[0]?.rows ?? []).filter((row) => row.number > 3).map((row) => row.cells);
}

async function xmlOf(file: Uint8Array, part: string): Promise<string> {
  const entry = openArchive(file).get(part);
  if (!entry) throw new Error(`no ${part}`);
  let xml = "";
  for await (const piece of unpack(entry)) xml += piece.toString();
  return xml;
}

describe("a written workbook", () => {
  it.each([
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "|x",
    "%0a",
  ])("keeps %j as text that never runs", async (text) => {
    const file = written([[text]]);
    expect(await read(file)).toEqual([[text]]);
    const xml = await xmlOf(file, "xl/worksheets/sheet1.xml");
    expect(xml).not.toContain("<f");
    // Format "text", and marked as typed with an apostrophe: it stays text after an edit too.
    expect(xml).toContain('<c r="A4" s="2" t="inlineStr">');
    expect(await xmlOf(file, "xl/styles.xml")).toMatch(/(<xf[^>]*>.*?){3}quotePrefix="1"/);
  });

  it("gives back what was written, characters of every plane", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 20 }), async (rows) => {
        const expected = rows.filter((row) => row.some((cell) => cell !== "")).map((row) => [...row]);
        const cells = (await read(written(rows))).map((row) => [row[0] ?? "", row[1] ?? ""]);
        expect(cells).toEqual(expected);
      }),
    );
  });

  it("does not break on half a character or on a very long text", async () => {
    expect(await read(written([["\ud83d"]]))).toEqual([["\ufffd"]]);
    const [row] = await read(written([["字".repeat(40_000)]]));
    expect(row?.[0]).toHaveLength(32_767);
  });

  it("gives the same bytes for the same rows", () => {
    expect(written([["a", "b"]])).toEqual(written([["a", "b"]]));
  });
});
