import { beforeAll, describe, expect, test } from "vitest";
import { type SampleIssuer, sampleIssuer } from "./authority.sample";
import { type Correspondence, correspondencePdf } from "./correspondence";
import { sampleEnquiry, samplePaperReceipt, sampleReturnSlip } from "./correspondence.sample";
import { makeEnquiry } from "./enquiry";
import { enquirySentences } from "./enquiry-sentences";
import { MissingGlyph } from "./missing-glyph";
import { ask, charactersOf, installed } from "./outside-tools.sample";
import { makePaperReceipt } from "./paper-receipt";
import { paperReceiptSentences } from "./paper-receipt-sentences";
import { makeReturnSlip } from "./return-slip";
import { returnSlipSentences } from "./return-slip-sentences";

const body = "中国共产党某某省某某自治州某某高新技术产业开发区非公有制经济组织和社会组织综合委员会";
const name = "阿卜杜热合曼·买买提伊敏江·阿卜杜克热木·吐尔逊尼亚孜·艾力";
const rare = "𬱖㛃䶮";

const day = "2026-12-01";
const sheets: Record<string, Correspondence> = {
  退回单: returnSlipSentences(sampleReturnSlip),
  回执: paperReceiptSentences({ ...samplePaperReceipt, issuedOn: day, name: rare }),
  函: enquirySentences(sampleEnquiry),
  "退回单 with the longest names": returnSlipSentences({
    ...sampleReturnSlip,
    name,
    issuer: `${body}组织部`,
    returnedBy: body,
    note: "介绍信所载姓名与居民身份证不一致".repeat(6),
  }),
  "回执 with the longest names": paperReceiptSentences({
    ...samplePaperReceipt,
    issuedOn: day,
    name,
    issuer: body,
    acceptedBy: body,
  }),
  "函 with the longest names": enquirySentences({ ...sampleEnquiry, name, addressee: body, issuer: body }),
};
const all = Object.entries(sheets);

const MM = 72 / 25.4;

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

test.each(all)("%s: PDF/A-2a, dated, the same bytes each time", (_, words) => {
  const pdf = Buffer.from(correspondencePdf(words, day));
  expect(pdf.toString("latin1")).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  expect(pdf.toString("latin1")).toContain("(D:20261201");
  expect(pdf.equals(correspondencePdf(words, day))).toBe(true);
});

describe.runIf(installed("pdftotext", "qpdf", "pdffonts"))("judged by others", () => {
  test.each(all)("%s: all its words in order, on one sheet, every font embedded", (_, words) => {
    const files = { "a.pdf": correspondencePdf(words, day) };
    const text = bare(ask("pdftotext", files, "-raw", "a.pdf", "-").text);
    const order = [
      words.number,
      words.title,
      words.addressee,
      ...words.paragraphs,
      ...words.items,
      ...words.afterItems,
      words.closing ?? "",
      words.enclosure ?? "",
      words.issuer ?? "",
      words.issuedOn,
      ...words.contact.flat(),
    ];
    let at = 0;
    for (const part of order) {
      const found = text.indexOf(bare(part), at);
      expect(found, part).toBeGreaterThanOrEqual(at);
      at = found + bare(part).length;
    }
    expect(ask("qpdf", files, "--check", "a.pdf")).toMatchObject({ ok: true });
    expect(ask("qpdf", files, "--show-npages", "a.pdf").bytes.toString().trim()).toBe("1");
    const fonts = ask("pdffonts", files, "a.pdf").text.split("\n");
    for (const row of fonts.filter((line) => line.includes("+"))) expect(row).toMatch(/ yes yes yes /);
  });
});

describe.runIf(installed("mutool"))("on paper", () => {
  test.each(all)("%s: inside the margins, with an empty place for the seal", (_, words) => {
    const placed = charactersOf(correspondencePdf(words, day));
    for (const { character, left, right } of placed.filter((c) => c.character.trim() !== "")) {
      expect(left, character).toBeGreaterThan(24 * MM);
      expect(right, character).toBeLessThan(188 * MM);
    }
    const start = placed.findIndex((_, i) =>
      ["盖", "章", "处"].every((c, k) => placed[i + k]?.character === c),
    );
    const label = placed.slice(start, start + 3);
    const x = label.reduce((sum, c) => sum + (c.left + c.right) / 2, 0) / 3;
    const y = label.reduce((sum, c) => sum + (c.top + c.bottom) / 2, 0) / 3;
    const inside = placed.filter((c) => {
      const nearestX = Math.max(c.left, Math.min(x, c.right));
      const nearestY = Math.max(c.top, Math.min(y, c.bottom));
      return Math.hypot(nearestX - x, nearestY - y) < 20 * MM;
    });
    expect(bare(inside.map(({ character }) => character).join(""))).toBe("盖章处");
  });
});

test("a list that is longer than the page goes on, with numbers on the pages", () => {
  const missing = Array.from({ length: 60 }, (_, i) => `第${i + 1}项材料`);
  const pdf = correspondencePdf(enquirySentences({ ...sampleEnquiry, missing }), day);
  expect(ask("pdftotext", { "a.pdf": pdf }, "a.pdf", "-").text).toMatch(/^1 ?\/ ?\d$/m);
});

describe("signed", () => {
  const now = new Date();
  let issuer: SampleIssuer;
  beforeAll(async () => {
    issuer = await sampleIssuer(sampleEnquiry.issuer, now);
  });

  test.runIf(installed("pdfsig"))("valid, of the whole document, and small", async () => {
    const signing = { ...issuer, now };
    const made = [
      await makeReturnSlip(sampleReturnSlip, signing),
      await makePaperReceipt(samplePaperReceipt, signing),
      await makeEnquiry(sampleEnquiry, signing),
    ];
    for (const pdf of made) {
      const { text } = ask("pdfsig", { "a.pdf": pdf }, "-nocert", "a.pdf");
      expect(text).toContain("Signature is Valid");
      expect(text).toContain("Total document signed");
      expect(pdf.length).toBeLessThan(120_000);
    }
  });
});

test("a character without a glyph is refused, signed or not", async () => {
  const attempts = [
    makeReturnSlip({ ...sampleReturnSlip, note: "王𰻞" }, null),
    makePaperReceipt({ ...samplePaperReceipt, officer: "王𰻞" }, null),
    makeEnquiry({ ...sampleEnquiry, missing: ["王𰻞"] }, null),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toBeInstanceOf(MissingGlyph);
});
