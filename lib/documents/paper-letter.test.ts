import jsQR from "jsqr";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleIssuer } from "./authority.sample";
import { spoken } from "./form-text";
import { MissingGlyph } from "./missing-glyph";
import {
  ask,
  charactersOf,
  inkIn,
  installed,
  type Picture,
  type PlacedCharacter,
  pictureOf,
} from "./outside-tools.sample";
import { makePaperLetter, paperLetterPdf } from "./paper-letter";
import { samplePaperLetter } from "./paper-letter.sample";
import { type PaperLetter, paperLetterSentences } from "./paper-letter-sentences";
import { DoesNotFit } from "./typeset";

const body = "中国共产党某某省某某自治州某某高新技术产业开发区非公有制经济组织和社会组织综合委员会";
const longestName = "阿卜杜热合曼·买买提伊敏江·阿卜杜克热木·吐尔逊尼亚孜·艾力";
const names = ["林知远", "买买提·吐尔逊", "𬱖㛃䶮𠅤𬭎", longestName];

const longest: PaperLetter = {
  ...samplePaperLetter,
  name: longestName,
  sex: "female",
  ethnicity: "柯尔克孜族",
  status: "probationary",
  addressee: `${body}组织部`,
  origin: `${body}第十二联合支部委员会`,
  destination: `${body}第十三联合支部委员会`,
  committee: {
    ...samplePaperLetter.committee,
    name: body,
    address:
      "某某省某某自治州某某高新技术产业开发区人民路一百二十八号创新创业服务中心综合办公大楼十二层一二〇八室",
    fax: "",
  },
  replacesLost: "011200001000〔2026〕第0003号",
  printCount: 2,
};

const MM = 72 / 25.4;

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

function textOf(pdf: Uint8Array): string {
  return bare(
    ask("pdftotext", { "a.pdf": pdf }, "-raw", "a.pdf", "-").text.replace(/^Syntax Error.*$/gm, ""),
  );
}

/** Where the text stands, each time that it does: its characters with their places. */
function placesOf(all: readonly PlacedCharacter[], text: string): PlacedCharacter[][] {
  const inked = all.filter(({ character }) => character.trim() !== "");
  const characters = [...text];
  return inked.flatMap((_, start) =>
    characters.every((character, i) => inked[start + i]?.character === character)
      ? [inked.slice(start, start + characters.length)]
      : [],
  );
}

/** How much of the stroke that crosses the characters out is there, 0 to 1. */
function stroke(picture: Picture, places: readonly PlacedCharacter[]): number {
  const left = Math.min(...places.map((place) => place.left));
  const right = Math.max(...places.map((place) => place.right));
  const [{ top, bottom } = { top: 0, bottom: 0 }] = places;
  const rows = Array.from({ length: 9 }, (_, i) => top + (bottom - top) * (0.3 + i * 0.05));
  return Math.max(
    ...rows.map((row) => inkIn(picture, { left, right, top: row, bottom: row + 1 / picture.perPoint })),
  );
}

test("the file says what it is, and the same words give the same bytes", () => {
  const pdf = Buffer.from(paperLetterPdf(samplePaperLetter));
  const file = pdf.toString("latin1");
  expect(file).toContain("<pdfaid:part>2</pdfaid:part>");
  expect(file).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  expect(file).toContain("/Lang (zh-CN)");
  expect(file).toContain("(D:20261122");
  // Who does not see the stroke is told of it.
  expect(file.match(/TextDecorationType\s*\/LineThrough/g)).toHaveLength(3);
  expect(pdf.equals(paperLetterPdf(samplePaperLetter))).toBe(true);
});

describe.runIf(installed("pdftotext"))("as text", () => {
  test.each(names)("three parts, one behind the other, one number on all of them: %s", (name) => {
    const data = { ...samplePaperLetter, name };
    const { stub, letter, receipt, number } = paperLetterSentences(data);
    const unstruck = (text: string) =>
      bare(text).replaceAll("（正式）", "（预备/正式）").replaceAll("（男）", "（男/女）");
    const order = [
      stub.title,
      number,
      unstruck(spoken(stub.sentence)),
      stub.date,
      stub.receiptPlace,
      letter.title,
      number,
      spoken(letter.addressee ?? []),
      unstruck(spoken(letter.sentence)),
      spoken(letter.validity),
      letter.check.code,
      letter.date,
      ...letter.contacts.map(spoken),
      receipt.title,
      number,
      spoken(receipt.addressee ?? []),
      spoken(receipt.sentence),
      ...receipt.contacts.map(spoken),
    ];
    const text = textOf(paperLetterPdf(data));
    let at = 0;
    for (const part of order) {
      const found = text.indexOf(bare(part), at);
      expect(found, part).toBeGreaterThanOrEqual(at);
      at = found + bare(part).length;
    }
    expect(text.split(number)).toHaveLength(4);
  });

  test("no organization signs with its name: the committee stands in the receipt's address alone", () => {
    expect(textOf(paperLetterPdf(samplePaperLetter)).split(samplePaperLetter.committee.name)).toHaveLength(2);
  });

  test("the marks stand on all three parts", () => {
    const text = textOf(paperLetterPdf(longest));
    expect(text.split(`补第2次打印${longest.number}`)).toHaveLength(4);
    expect(textOf(paperLetterPdf(samplePaperLetter))).not.toMatch(/补|打印/);
  });
});

test.runIf(installed("pdffonts"))("every font is embedded, and there are only our two", () => {
  const { text } = ask("pdffonts", { "a.pdf": paperLetterPdf(longest) }, "a.pdf");
  const rows = text.split("\n").filter((row) => row.includes("+"));
  expect(rows.map((row) => /\+(\S+) .* yes yes yes /.exec(row)?.[1]).sort()).toEqual([
    "NotoSerifSC-Bold",
    "NotoSerifSC-Regular",
  ]);
});

describe.runIf(installed("qpdf"))("the file", () => {
  test.each([samplePaperLetter, longest])("is whole and of one page", (letter) => {
    const files = { "a.pdf": paperLetterPdf(letter) };
    expect(ask("qpdf", files, "--check", "a.pdf")).toMatchObject({ ok: true });
    expect(ask("qpdf", files, "--show-npages", "a.pdf").bytes.toString().trim()).toBe("1");
  });
});

describe.runIf(installed("mutool", "pdftoppm"))("as a picture", () => {
  test.each(names)("every character of the name is drawn, three times: %s", (name) => {
    const pdf = paperLetterPdf({ ...samplePaperLetter, name });
    const picture = pictureOf(pdf, 300);
    const places = placesOf(charactersOf(pdf), name);
    expect(places).toHaveLength(3);
    for (const { character, left, top, right, bottom } of places.flat()) {
      const wide = (right - left) * 0.2;
      const high = (bottom - top) * 0.2;
      const middle = { left: left + wide, right: right - wide, top: top + high, bottom: bottom - high };
      expect(inkIn(picture, middle), character).toBeGreaterThan(character === "·" ? 0.01 : 0.06);
    }
  });

  test.each([
    [samplePaperLetter, ["女", "预备"], ["男", "正式"]],
    [longest, ["男", "正式"], ["女", "预备"]],
  ] as const)("what does not apply is crossed out, what applies is not", (letter, crossed, kept) => {
    const pdf = paperLetterPdf(letter);
    const all = charactersOf(pdf);
    const picture = pictureOf(pdf, 300);
    const option = (word: string) =>
      [`（${word}/`, `/${word}）`]
        .flatMap((text) => placesOf(all, text))
        .map((places) => places.filter(({ character }) => word.includes(character)));
    for (const word of crossed) {
      expect(option(word)).toHaveLength(word.length);
      for (const places of option(word)) expect(stroke(picture, places), word).toBeGreaterThan(0.98);
    }
    for (const word of kept) {
      expect(option(word)).toHaveLength(word.length);
      for (const places of option(word)) expect(stroke(picture, places), word).toBeLessThan(0.95);
    }
  });

  test.each([samplePaperLetter, longest])("three empty places of 42 mm wait for seals", (letter) => {
    const all = charactersOf(paperLetterPdf(letter));
    const [across = [], ...own] = placesOf(all, "盖章处");
    const [seam = []] = placesOf(all, "骑缝");
    expect(own).toHaveLength(2);
    for (const label of [[...seam, ...across], ...own]) {
      const x = label.reduce((sum, c) => sum + (c.left + c.right) / 2, 0) / label.length;
      const top = Math.min(...label.map((c) => c.top));
      const bottom = Math.max(...label.map((c) => c.bottom));
      const y = (top + bottom) / 2;
      const inside = all.filter((c) => {
        const nearestX = Math.max(c.left, Math.min(x, c.right));
        const nearestY = Math.max(c.top, Math.min(y, c.bottom));
        return Math.hypot(nearestX - x, nearestY - y) < 20 * MM;
      });
      expect(bare(inside.map(({ character }) => character).join(""))).toBe(
        label.map(({ character }) => character).join(""),
      );
      // The whole impression finds room on the paper.
      expect(x - 21 * MM).toBeGreaterThan(5 * MM);
      expect(x + 21 * MM).toBeLessThan(205 * MM);
      expect(y + 21 * MM).toBeLessThan(292 * MM);
    }
  });

  test.each([samplePaperLetter, longest])("nothing leaves the paper, nothing lies upon another", (letter) => {
    const inked = charactersOf(paperLetterPdf(letter)).filter(({ character }) => character.trim() !== "");
    for (const { left, right, top, bottom } of inked) {
      // An opening bracket at the head of a line keeps its empty half in the margin.
      expect(left).toBeGreaterThan(22 * MM);
      expect(right).toBeLessThan(192 * MM);
      expect(top).toBeGreaterThan(8 * MM);
      expect(bottom).toBeLessThan(292 * MM);
    }
    for (const [i, a] of inked.entries()) {
      const ax = (a.left + a.right) / 2;
      const ay = (a.top + a.bottom) / 2;
      const below = inked.filter(
        (b, k) => k !== i && b.left < ax && ax < b.right && Math.abs((b.top + b.bottom) / 2 - ay) < 4,
      );
      expect(below, a.character).toEqual([]);
    }
  });
});

describe.runIf(installed("pdftoppm"))("the code on paper", () => {
  const withToken = { ...longest, address: `${samplePaperLetter.address}#${"0123456789".repeat(40)}` };

  test.each([samplePaperLetter, withToken])("a camera reads the address", (letter) => {
    const { width, height, gray } = pictureOf(paperLetterPdf(letter), 200);
    const pixels = new Uint8ClampedArray(width * height * 4);
    gray.forEach((value, i) => {
      pixels.set([value, value, value, 255], i * 4);
    });
    expect(jsQR(pixels, width, height)?.data).toBe(letter.address);
  });

  test.runIf(installed("zbarimg"))("a second reader agrees", () => {
    const pdf = paperLetterPdf(samplePaperLetter);
    const png = ask("pdftoppm", { "a.pdf": pdf }, "-png", "-r", "150", "-singlefile", "a.pdf").bytes;
    expect(ask("zbarimg", { "a.png": png }, "-q", "--raw", "a.png").bytes.toString().trim()).toBe(
      samplePaperLetter.address,
    );
  });
});

describe("refused loudly", () => {
  test.each(["name", "addressee", "origin", "destination"] as const)(
    "a character without a glyph in %s",
    (field) => {
      const attempt = () => paperLetterPdf({ ...samplePaperLetter, [field]: "王𰻞" });
      expect(attempt).toThrow(MissingGlyph);
      expect(attempt).toThrow("U+30EDE");
    },
  );

  test("texts that would need a second sheet", () => {
    expect(() => paperLetterPdf({ ...samplePaperLetter, destination: body.repeat(20) })).toThrow(DoesNotFit);
  });
});

describe("signed by the committee", () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    const now = new Date();
    const { signer, timestampAuthority } = await sampleIssuer(longest.committee.name, now);
    pdf = await makePaperLetter(longest, { signer, timestampAuthority, now });
  });

  test("the file stays small", () => {
    expect(pdf.length).toBeLessThan(120_000);
  });

  test.runIf(installed("pdfsig"))("valid, of the whole document", () => {
    const { text } = ask("pdfsig", { "a.pdf": pdf }, "-nocert", "a.pdf");
    expect(text).toContain("Signature is Valid");
    expect(text).toContain("Total document signed");
    expect(text).toContain(longest.committee.name);
  });

  test.runIf(installed("qpdf"))("and still whole", () => {
    expect(ask("qpdf", { "a.pdf": pdf }, "--check", "a.pdf")).toMatchObject({ ok: true });
  });

  test("without a key it is the bare sheet", async () => {
    expect(Buffer.from(await makePaperLetter(longest, null)).equals(paperLetterPdf(longest))).toBe(true);
  });
});
