import { describe, expect, test } from "vitest";
import { sampleIssuer } from "./authority.sample";
import { collectiveLetterPdf, makeCollectiveLetter } from "./collective-letter";
import { sampleCollectiveLetter as letter } from "./collective-letter.sample";
import { collectiveLetterSentences } from "./collective-letter-sentences";
import { spoken } from "./form-text";
import { MissingGlyph } from "./missing-glyph";
import { ask, installed } from "./outside-tools.sample";
import { samplePaperLetter } from "./paper-letter.sample";

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

function pagesOf(pdf: Uint8Array): string[] {
  return ask("pdftotext", { "a.pdf": pdf }, "-raw", "a.pdf", "-")
    .bytes.toString()
    .split("\f")
    .slice(0, -1)
    .map(bare);
}

test("one letter for all, with their number, and a list that nobody can add to", () => {
  const words = collectiveLetterSentences(letter(38));
  expect(spoken(words.sentence)).toBe(
    "因所属企业整体搬迁，中共北京知行网络科技有限公司第一支部委员会整建制转往中共苏州湖东新材料产业园区委员会，" +
      "共有党员38名，其中正式党员35名、预备党员3名（名单附后），请接转组织关系。各党员党费交纳情况见名单。",
  );
  expect(words.accepted).toBe("（2026年11月22日已接收，回执附后）");
  expect(spoken(words.receipt.sentence)).toBe(
    "中共北京知行网络科技有限公司第一支部委员会党员38名（名单附后）的组织关系已转达我处，特此回复。",
  );
  expect(words.list.rows[9]).toEqual([
    "10",
    "𬱖㛃䶮",
    "女",
    "35",
    "汉族",
    "110197199108253132",
    "预备",
    "贰零贰陆年壹拾壹月",
  ]);
  expect(words.list.end).toBe("以下空白，共38名");
});

describe.runIf(installed("pdftotext", "qpdf", "pdffonts"))("judged by others", () => {
  test.each([1, 24, 38, 120])("%i members: each listed once, number and page on every page", (count) => {
    const data = letter(count);
    const files = { "a.pdf": collectiveLetterPdf(data) };
    const pages = pagesOf(files["a.pdf"]);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    for (const [i, page] of pages.entries()) {
      expect(page).toContain(data.number);
      expect(page).toContain(`第${i + 1}页共${pages.length}页`);
    }
    expect(pages[0]).toContain("回执联");
    const list = pages.slice(1).join("");
    expect(list.split(samplePaperLetter.citizenNumber)).toHaveLength(count + 1);
    expect(pages.at(-1)).toContain("盖章处");
    expect(list).toContain(`以下空白，共${count}名`);
    // The list's last page may hold nothing but the place of the seal.
    for (const page of pages.slice(1)) {
      if (page.includes(samplePaperLetter.citizenNumber)) expect(page).toContain("序号姓名性别年龄");
    }
    expect(ask("qpdf", files, "--check", "a.pdf")).toMatchObject({ ok: true });
    const fonts = ask("pdffonts", files, "a.pdf").text.split("\n");
    for (const row of fonts.filter((line) => line.includes("+"))) expect(row).toMatch(/ yes yes yes /);
  });
});

test("who has paid no dues that anybody knows of", () => {
  const [member] = letter(1).members;
  if (!member) throw new Error("the sample has members");
  const words = collectiveLetterSentences({ ...letter(1), members: [{ ...member, duesPaidUntil: null }] });
  expect(words.list.rows[0]?.at(-1)).toBe("无记录");
});

test("the same bytes each time; a character without a glyph is refused", () => {
  const data = letter(3);
  expect(Buffer.from(collectiveLetterPdf(data)).equals(collectiveLetterPdf(data))).toBe(true);
  const [first] = data.members;
  if (first === undefined) throw new Error("the sample has members");
  expect(() => collectiveLetterPdf({ ...data, members: [{ ...first, name: "王𰻞" }] })).toThrow(MissingGlyph);
});

test.runIf(installed("pdfsig", "zbarimg"))("signed as a whole, and a camera reads its code", async () => {
  const now = new Date();
  const { signer, timestampAuthority } = await sampleIssuer(samplePaperLetter.committee.name, now);
  const pdf = await makeCollectiveLetter(letter(38), { signer, timestampAuthority, now });
  const { text } = ask("pdfsig", { "a.pdf": pdf }, "-nocert", "a.pdf");
  expect(text).toContain("Signature is Valid");
  expect(text).toContain("Total document signed");
  const png = ask("pdftoppm", { "a.pdf": pdf }, "-png", "-r", "150", "-singlefile", "a.pdf").bytes;
  expect(ask("zbarimg", { "a.png": png }, "-q", "--raw", "a.png").bytes.toString().trim()).toBe(
    samplePaperLetter.address,
  );
});
