import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeArchive } from "./archive";
import { dateOfSerial, isDateFormat } from "./day";
import { reading, readSheets } from "./read";
import { partsOf, sheet, workbook } from "./workbook.sample";

async function rowsOf(file: Uint8Array) {
  const read = await reading(() => readSheets(file, ["表"]));
  if (!read.ok) throw new Error(read.problem.reason);
  return read.value[0]?.rows;
}

async function cellsOf(row: string, parts: Parameters<typeof sheet>[1] = {}) {
  const rows = await rowsOf(sheet(`<row r="1">${row}</row>`, parts));
  return rows?.[0]?.cells;
}

async function problemOf(file: Uint8Array) {
  const read = await reading(() => readSheets(file, ["表"]));
  return read.ok ? "ok" : read.problem.reason;
}

describe("cells as programs write them", () => {
  it("takes text from the cell itself, from shared strings, from runs, without readings", async () => {
    const sharedStrings =
      '<si><t>杨飞超</t></si><si><r><t>杨</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 飞</t></r><rPh sb="0" eb="1"><t>ヨウ</t></rPh></si><si><t/></si>';
    const cells = await cellsOf(
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>&#26472;</t><rPh><t>x</t></rPh></is></c><c r="D1" t="s"><v>2</v></c>',
      { sharedStrings },
    );
    expect(cells).toEqual(["杨飞超", "杨 飞", "杨"]);
  });

  it("takes numbers, truths, errors and ISO dates", async () => {
    const cells = await cellsOf(
      '<c t="n"><v>12</v></c><c><v>110197199108253132</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2020-08-12T00:00:00</v></c>',
    );
    expect(cells).toEqual([12, Number("110197199108253132"), "TRUE", "#N/A", { date: "2020-08-12" }]);
  });

  it("takes a formula by its stored value or as empty, and never works it out", async () => {
    const cells = await cellsOf(
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c><c r="C1"><f>1+1</f></c><c r="D1" t="str"><f>CMD|calc!A0</f><v></v></c><c r="E1"><v>5</v></c>',
    );
    expect([...(cells ?? [])]).toEqual([2, "2x", undefined, undefined, 5]);
  });

  it("knows a date by the format of its cell", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>';
    const row = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>45675.75</v></c>`).join("");
    const date = { date: "2025-01-18" };
    expect(await cellsOf(row, { styles })).toEqual([45675.75, date, date, 45675.75, date]);
    expect(
      await cellsOf('<c s="1"><v>44213</v></c>', { styles, workbookPr: '<workbookPr date1904="1"/>' }),
    ).toEqual([date]);
  });

  it("keeps true row numbers and columns, with or without references", async () => {
    const rows = await rowsOf(
      sheet(
        '<row><c><v>1</v></c></row><row r="7"><c r="C7"><v>2</v></c><c><v>3</v></c></row><row/><row><c r="AA9"><v>4</v></c></row>',
      ),
    );
    expect(rows?.map((row) => row.number)).toEqual([1, 7, 9]);
    expect(rows?.[1]?.cells[2]).toBe(2);
    expect(rows?.[1]?.cells[3]).toBe(3);
    expect(rows?.[2]?.cells[26]).toBe(4);
  });

  it("reads strict workbooks, prefixed names, UTF-16, CDATA, escaped characters", async () => {
    const strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    expect(await rowsOf(sheet("<row><c><v>1</v></c></row>", { namespace: strict }))).toHaveLength(1);
    const parts = (xml: string | Uint8Array) =>
      makeArchive(
        partsOf({ sheets: { 表: "" } }).map(([name, body]) => [name, name.includes("sheet0") ? xml : body]),
      );
    const prefixed = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[甲&]]>_x000D_乙</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await rowsOf(parts(prefixed))).toEqual([{ number: 1, cells: ["甲&\r乙"] }]);
    const utf16 = Buffer.from(
      `\ufeff<worksheet><sheetData><row><c t="inlineStr"><is><t>杨</t></is></c></row></sheetData></worksheet>`,
      "utf16le",
    );
    expect(await rowsOf(parts(utf16))).toEqual([{ number: 1, cells: ["杨"] }]);
  });

  it("finds a sheet by its name wherever it stands", async () => {
    const file = workbook({
      sheets: { 说明: "<row><c><v>0</v></c></row>", " 表 ": "<row><c><v>1</v></c></row>" },
    });
    expect(await rowsOf(file)).toEqual([{ number: 1, cells: [1] }]);
    expect(await problemOf(workbook({ sheets: { 说明: "" } }))).toBe("sheet_missing");
  });
});

describe("days", () => {
  it.each([
    [1, false, "1900-01-01"],
    [59, false, "1900-02-28"],
    [60, false, "1900-02-29"],
    [61, false, "1900-03-01"],
    [33475, false, "1991-08-25"],
    [0, true, "1904-01-01"],
    [1, true, "1904-01-02"],
    [2_958_465, false, "9999-12-31"],
    [0, false, undefined],
    [0.5, false, undefined],
    [-1, false, undefined],
    [2_958_466, false, undefined],
    [Number.POSITIVE_INFINITY, false, undefined],
  ])("%d (1904: %s) is %s", (serial, since1904, date) => {
    expect(dateOfSerial(serial, since1904)).toBe(date);
  });

  it.each([
    "yyyy-mm-dd",
    "yyyy/m/d;@",
    'yyyy"年"m"月"d"日";@',
    "[$-804]yyyy年m月d日",
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    "m/d/yy h:mm",
    "mmm",
    "d",
  ])("%s shows a day", (code) => {
    expect(isDateFormat(164, code)).toBe(true);
  });
  it.each([
    "General",
    "0",
    "@",
    "0.00E+00",
    '#,##0"日"',
    "[Red]0",
    "h:mm:ss",
    "mm:ss",
    "_-* #,##0_-d",
    "0;yyyy",
  ])("%s shows none", (code) => {
    expect(isDateFormat(164, code)).toBe(!!code.endsWith("_-d"));
  });
});

describe("what is no workbook @V1.5.1 @V5.2.3", () => {
  const good = sheet("<row><c><v>1</v></c></row>");

  it.each([
    ["nothing", new Uint8Array(), "empty_file"],
    ["text", Buffer.from("序号,姓名\n1,杨飞超"), "not_xlsx"],
    ["a web page named .xlsx", Buffer.from("<html><table><tr><td>姓名</td></tr></table></html>"), "not_xlsx"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "not_xlsx"],
    ["an old .xls", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]), "old_xls"],
    [
      "a workbook behind a password",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
      "locked",
    ],
    ["two letters", Buffer.from("PK"), "damaged"],
    ["a ZIP of something else", makeArchive([["readme.txt", "hello"]]), "not_xlsx"],
    [
      "a letter",
      makeArchive([
        [
          "_rels/.rels",
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        ],
        ["word/document.xml", "<document/>"],
      ]),
      "not_xlsx",
    ],
    [
      "a binary workbook",
      makeArchive([
        [
          "_rels/.rels",
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        ],
        ["xl/workbook.bin", "x"],
      ]),
      "not_xlsx",
    ],
    ["half a file", good.subarray(0, good.length / 2), "damaged"],
    ["50 MB", new Uint8Array(50 * 1024 * 1024), "file_too_large"],
  ])("%s is refused", async (_, file, reason) => {
    expect(await problemOf(file)).toBe(reason);
  });

  it("stops at XML that is broken, or brings a DTD", async () => {
    expect(await problemOf(sheet("<row><c></row>"))).toBe("damaged");
    expect(await problemOf(sheet("<row><c><v>&unknown;</v></c></row>"))).toBe("damaged");
    expect(await problemOf(sheet('<row r="x"><c><v>1</v></c></row>'))).toBe("damaged");
    expect(await problemOf(sheet('<row><c t="s"><v>99</v></c></row>'))).toBe("damaged");
    const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    const outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>';
    for (const xml of [laughs, outside]) {
      const parts = partsOf({ sheets: { 表: "" } }).map(([name, body]): [string, string | Uint8Array] => [
        name,
        name.includes("sharedStrings") ? xml : body,
      ]);
      expect(await problemOf(makeArchive(parts))).toBe("foreign_xml");
    }
  });

  it("does not unpack a bomb, declared or not", async () => {
    const zeros = Buffer.alloc(128 * 1024 * 1024, " ");
    const bomb = makeArchive([...partsOf({ sheets: { 表: "" } }), ["xl/media/a.bin", zeros]]);
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await problemOf(bomb)).toBe("unpacks_too_large");
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);

    // The same with a small size in the table of contents: what comes out is counted.
    const liar = Buffer.from(
      makeArchive(partsOf({ sheets: { 表: zeros.subarray(0, 8 * 1024 * 1024).toString("latin1") } })),
    );
    const name = Buffer.from("xl/worksheets/sheet0.xml");
    liar.writeUInt32LE(1000, liar.lastIndexOf(name) - 22);
    expect(await problemOf(liar)).toBe("unpacks_too_large");
  });

  it("does not read two parts of one name, nor a part that was altered, nor an encrypted one", async () => {
    const parts = partsOf({ sheets: { 表: "<row><c><v>1</v></c></row>" } });
    expect(await problemOf(makeArchive([...parts, ["xl/workbook.xml", "<workbook/>"]]))).toBe("damaged");
    const altered = Buffer.from(makeArchive(parts));
    const contents = altered.lastIndexOf(Buffer.from("xl/worksheets/sheet0.xml")) - 46;
    altered.writeUInt32LE(0, contents + 16);
    expect(await problemOf(altered)).toBe("damaged");
    const encrypted = Buffer.from(makeArchive(parts));
    encrypted.writeUInt16LE(1, contents + 8);
    expect(await problemOf(encrypted)).toBe("locked");
  });

  it("stops at 100,000 rows", async () => {
    const rows = "<row><c><v>1</v></c></row>".repeat(100_001);
    expect(await problemOf(sheet(rows))).toBe("too_many_rows");
  });

  it("answers every damaged file with a reason and never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(),
        async (at, byte, cut) => {
          const file = Uint8Array.from(good);
          file[at] = byte;
          await problemOf(cut % 3 === 0 ? file.subarray(0, cut % file.length) : file);
        },
      ),
      { numRuns: 500 },
    );
  });
});
