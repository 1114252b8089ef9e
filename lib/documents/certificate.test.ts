import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { certificateKinds } from "@/lib/rules/certificate";
import { certificatePdf } from "./certificate";
import { sampleOf, sampleSheet } from "./certificate.sample";
import { certificateSentences } from "./certificate-sentences";
import { MissingGlyph } from "./missing-glyph";
import { ask, charactersOf, inkIn, installed, type PlacedCharacter, pictureOf } from "./outside-tools.sample";
import { typeset } from "./typeset";

const committee = "中国共产党某某省某某自治州某某高新技术产业开发区非公有制经济组织和社会组织综合委员会";

const names = [
  "林知远",
  "买买提·吐尔逊",
  "𬱖㛃䶮𠅤𬭎",
  "阿卜杜热合曼·买买提伊敏江·阿卜杜克热木·吐尔逊尼亚孜·艾力",
];

const longest = {
  ...sampleSheet,
  kind: "affiliation",
  name: names[3] ?? "",
  status: "probationary",
  confirmedOn: null,
  committeeName: committee,
  branchName: `${committee}第十二联合支部委员会`,
  receiver: committee,
  purpose: "报名参加二〇二六年度中央机关及其直属机构考试录用公务员资格复审环节证明党员身份",
  inTransfer: true,
} as const;

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

test("the file says what it is: PDF/A-2a, tagged, Chinese, dated by the day of issue", () => {
  const file = Buffer.from(certificatePdf(sampleSheet)).toString("latin1");
  expect(file).toContain("<pdfaid:part>2</pdfaid:part>");
  expect(file).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  expect(file).toContain("/Lang (zh-CN)");
  expect(file).toContain("/MarkInfo");
  expect(file).toContain("(D:20261122");
});

test("the same words give the same bytes", () => {
  expect(Buffer.from(certificatePdf(sampleSheet)).equals(certificatePdf(sampleSheet))).toBe(true);
});

describe.runIf(installed("pdftotext"))("as text", () => {
  test.each(names)("everything that is to be said can be read and copied: %s", (name) => {
    const sheet = { ...sampleSheet, name };
    const words = certificateSentences(sheet);
    const text = bare(ask("pdftotext", { "a.pdf": certificatePdf(sheet) }, "a.pdf", "-").text);
    for (const part of [
      words.title,
      words.number,
      words.addressee ?? "",
      ...words.paragraphs,
      words.closing,
    ]) {
      expect(text).toContain(bare(part));
    }
    for (const part of [
      words.issuer,
      words.issuedOn,
      words.sealPlace,
      ...Object.values(words.verification),
    ]) {
      expect(text).toContain(bare(part));
    }
  });
});

test.runIf(installed("pdffonts"))("every font is embedded, and there are only our two", () => {
  const rows = ask("pdffonts", { "a.pdf": certificatePdf(sampleSheet) }, "a.pdf")
    .text.split("\n")
    .slice(2)
    .filter((row) => row.trim() !== "");
  expect(rows.map((row) => /\+(\S+) .* yes yes yes /.exec(row)?.[1]).sort()).toEqual([
    "NotoSerifSC-Bold",
    "NotoSerifSC-Regular",
  ]);
});

test.runIf(installed("qpdf"))("the file is whole", () => {
  expect(ask("qpdf", { "a.pdf": certificatePdf(sampleSheet) }, "--check", "a.pdf")).toMatchObject({
    ok: true,
  });
});

test.runIf(installed("qpdf"))("the longest names still fit on one sheet", () => {
  expect(
    ask("qpdf", { "a.pdf": certificatePdf(longest) }, "--show-npages", "a.pdf")
      .bytes.toString()
      .trim(),
  ).toBe("1");
});

describe.each(certificateKinds)("every kind, with an English rendering: %s", (kind) => {
  const sheet = { ...sampleOf(kind), name: names[2] ?? "", language: "zh_en" } as const;
  const pdf = certificatePdf(sheet);

  test("is small", () => expect(pdf.length).toBeLessThan(120 * 1024));

  test.runIf(installed("pdftotext"))("can be read and copied whole", () => {
    const words = certificateSentences(sheet);
    const text = bare(ask("pdftotext", { "a.pdf": pdf }, "a.pdf", "-").text);
    for (const part of [words.title, ...words.paragraphs, ...words.english, words.stub?.text ?? ""]) {
      expect(text).toContain(bare(part));
    }
  });

  test.runIf(installed("qpdf"))("is whole, and on one sheet with the longest names", () => {
    expect(ask("qpdf", { "a.pdf": pdf }, "--check", "a.pdf")).toMatchObject({ ok: true });
    expect(ask("qpdf", { "a.pdf": pdf }, "--show-npages", "a.pdf").text.trim()).toBe("1");
    const long = { ...longest, kind, shown: sheet.shown ?? [], absence: sheet.absence ?? null };
    const pages = ask("qpdf", { "a.pdf": certificatePdf(long) }, "--show-npages", "a.pdf");
    expect(pages.bytes.toString().trim()).toBe("1");
  });

  test.runIf(installed("pdffonts"))("embeds every font", () => {
    const rows = ask("pdffonts", { "a.pdf": pdf }, "a.pdf").text.trim().split("\n").slice(2);
    expect(rows.length).toBeGreaterThan(0);
    for (const font of rows) expect(font).toMatch(/NotoSerifSC-(Bold|Regular) .* yes yes yes /);
  });

  test.runIf(installed("mutool", "pdftoppm"))("draws the rare characters of the name", () => {
    const picture = pictureOf(pdf, 200);
    const drawn = charactersOf(pdf).filter(({ character }) => sheet.name.includes(character));
    expect(drawn.length).toBeGreaterThanOrEqual([...sheet.name].length);
    for (const { character, left, top, right, bottom } of drawn) {
      const [wide, high] = [(right - left) * 0.2, (bottom - top) * 0.2];
      const middle = { left: left + wide, right: right - wide, top: top + high, bottom: bottom - high };
      expect(inkIn(picture, middle), character).toBeGreaterThan(0.06);
    }
  });
});

/** Where the name stands: the characters that follow 兹证明. */
function placesOfName(all: readonly PlacedCharacter[], name: string): PlacedCharacter[] {
  const text = all.filter(({ character }) => character.trim() !== "");
  const start = text.findIndex((_, i) => ["兹", "证", "明"].every((c, k) => text[i + k]?.character === c));
  return text.slice(start + 3, start + 3 + [...name].length);
}

describe.runIf(installed("mutool", "pdftoppm"))("as a picture", () => {
  // A text can be read perfectly from a page on which nothing is drawn, and an empty box has ink only at its edge:
  // so the middle of each character is looked at.
  test.each(names)("edge 34: every character of the name is drawn: %s", (name) => {
    const pdf = certificatePdf({ ...sampleSheet, name });
    const picture = pictureOf(pdf, 300);
    const places = placesOfName(charactersOf(pdf), name);
    expect(places.map(({ character }) => character).join("")).toBe(name);
    for (const { character, left, top, right, bottom } of places) {
      const wide = (right - left) * 0.2;
      const high = (bottom - top) * 0.2;
      const middle = { left: left + wide, right: right - wide, top: top + high, bottom: bottom - high };
      expect(inkIn(picture, middle), character).toBeGreaterThan(character === "·" ? 0.01 : 0.06);
    }
  });

  test("no seal is drawn: the place for it holds its label and nothing else", () => {
    for (const sheet of [sampleSheet, longest]) {
      const pdf = certificatePdf(sheet);
      const all = charactersOf(pdf);
      const label = all.filter((_, i) => {
        const around = [all[i - 2], all[i - 1], all[i], all[i + 1], all[i + 2]].map(
          (c) => c?.character ?? "",
        );
        return around.join("").includes("盖章处");
      });
      const x = label.reduce((sum, c) => sum + (c.left + c.right) / 2, 0) / label.length;
      const y = label.reduce((sum, c) => sum + (c.top + c.bottom) / 2, 0) / label.length;
      const radius = (21 / 25.4) * 72;
      expect(label).toHaveLength(3);
      const inside = all.filter((c) => {
        const nearestX = Math.max(c.left, Math.min(x, c.right));
        const nearestY = Math.max(c.top, Math.min(y, c.bottom));
        return Math.hypot(nearestX - x, nearestY - y) < radius;
      });
      expect(inside.map(({ character }) => character).join("")).toBe("盖章处");
    }
  });
});

describe.runIf(installed("pdftoppm"))("the code on paper", () => {
  const withToken = { ...sampleSheet, verifyUrl: `${sampleSheet.verifyUrl}#${"0123456789".repeat(40)}` };

  test.each([sampleSheet, withToken])("a camera reads the address", (sheet) => {
    const { width, height, gray } = pictureOf(certificatePdf(sheet), 150);
    const pixels = new Uint8ClampedArray(width * height * 4);
    gray.forEach((value, i) => {
      pixels.set([value, value, value, 255], i * 4);
    });
    expect(jsQR(pixels, width, height)?.data).toBe(sheet.verifyUrl);
  });

  test.runIf(installed("zbarimg"))("a second reader agrees", () => {
    const pdf = certificatePdf(sampleSheet);
    const png = ask("pdftoppm", { "a.pdf": pdf }, "-png", "-r", "150", "-singlefile", "a.pdf").bytes;
    expect(ask("zbarimg", { "a.png": png }, "-q", "--raw", "a.png").bytes.toString().trim()).toBe(
      sampleSheet.verifyUrl,
    );
  });
});

describe("a character that the font lacks", () => {
  test.each(["name", "branchName", "committeeName", "purpose", "receiver"] as const)(
    "in %s stops the certificate and is named by its code point",
    (field) => {
      const attempt = () => certificatePdf({ ...sampleSheet, [field]: "王𰻞" });
      expect(attempt).toThrow(MissingGlyph);
      expect(attempt).toThrow("U+30EDE");
      expect(attempt).not.toThrow("𰻞");
    },
  );

  test("that our own look at the font let through is still refused by the typesetter", () => {
    const words = certificateSentences({ ...sampleSheet, name: "王𰻞\uE000" });
    const attempt = () =>
      typeset(
        "certificate",
        { words, qr: "<svg xmlns='http://www.w3.org/2000/svg'/>", year: 2026, month: 11, day: 22 },
        [],
      );
    expect(attempt).toThrow(MissingGlyph);
    expect(attempt).toThrow("U+30EDE, U+E000");
  });
});

test("after a refusal the next certificate comes out as before", () => {
  expect(() => certificatePdf({ ...sampleSheet, name: "𰻞" })).toThrow(MissingGlyph);
  expect(certificatePdf(sampleSheet).length).toBeGreaterThan(10_000);
});

test("text is never taken for markup of the typesetter", () => {
  const name = '#eval *a* $x$ \\ [b] "c"';
  expect(certificatePdf({ ...sampleSheet, name }).length).toBeGreaterThan(10_000);
});
