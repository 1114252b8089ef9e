import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sliceOf } from "@/db/seed/slice";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { checkFile } from "@/lib/documents/file-check";
import { ask, installed } from "@/lib/documents/outside-tools.sample";
import { signatureIn, stampIn } from "@/lib/documents/signature.sample";
import { dateOf } from "@/lib/rules/calendar";
import { certificateCodes } from "@/lib/rules/certificate";
import { makeSamples } from "./samples/make";

ownDatabase();
const ADDRESS = "https://suixing.example.cn";
const now = new Date();
const folder = mkdtempSync(path.join(tmpdir(), "suixing-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const slice = sliceOf("samples that are judged by other programs", 21, 4);
let papers: string[] = [];
let judged: string[] = [];
const at = (name: string) => readFileSync(path.join(folder, name));

beforeAll(async () => {
  const tree = await plantTree(dateOf(now));
  const files = await makeSamples(tree, folder, ADDRESS, now);
  expect(readdirSync(folder).sort()).toEqual([...files].sort());
  papers = files.filter((name) => name.endsWith(".pdf"));
  const first = slice.next(papers.length);
  judged = Array.from({ length: Math.min(slice.count, papers.length) }, (_, nth) => {
    return papers[(first + nth * (slice.count < papers.length ? 5 : 1)) % papers.length] ?? "";
  });
}, 60_000);

const trust = () => ({
  root: new Uint8Array(
    Buffer.from(
      at("root.pem")
        .toString()
        .replace(/-----[A-Z ]+-----|\s/g, ""),
      "base64",
    ),
  ),
  revocationLists: ["root.crl", "issuing.crl"].map((name) => Uint8Array.from(at(name))),
});

async function verdict(file: Uint8Array): Promise<string> {
  const check = await checkFile(Uint8Array.from(file), trust());
  return check.ok ? "valid" : check.fault;
}

test("every kind of certificate and every paper is there, and all of them are valid, revocation included", async () => {
  for (const code of [...Object.values(certificateCodes), "C12"])
    expect(papers.filter((name) => name.startsWith(code)).length).toBeGreaterThan(0);
  for (const name of ["introduction-letter.pdf", "collective-letter.pdf", "return-slip.pdf", "enquiry.pdf"])
    expect(papers).toContain(name);
  for (const name of papers)
    expect(await checkFile(Uint8Array.from(at(name)), trust())).toMatchObject({
      ok: true,
      revocation: { asOf: expect.any(Date) },
    });
});

describe("each of them is refused", () => {
  test("with something behind its end, without its signature, as it was before, with the signature of another", async () => {
    for (const [nth, name] of papers.entries()) {
      const file = at(name);
      const other = at(papers[(nth + 1) % papers.length] ?? "");
      const [, from, to] = signatureIn(file).ranges;
      const [, otherFrom, otherTo] = signatureIn(other).ranges;
      const signature = file.subarray(from, to);
      const earlier = file.subarray(0, file.indexOf("%%EOF") + 6);
      const swapped = Buffer.concat([
        file.subarray(0, from),
        other.subarray(otherFrom, otherTo),
        file.subarray(to),
      ]);
      const emptied = Buffer.from(file);
      emptied.fill("0", from + 1, to - 1);
      expect(signature.length).toBeGreaterThan(1_000);
      expect([
        await verdict(Buffer.concat([file, Buffer.from("\n%%EOF\n")])),
        // A revision before the signature is replayed behind it.
        await verdict(Buffer.concat([file, earlier])),
        await verdict(earlier),
        await verdict(swapped),
        await verdict(emptied),
      ]).toEqual(["not_covered", "not_covered", "unsigned", "altered", "not_canonical"]);
    }
  });

  test("with one byte that is changed", async () => {
    const bytes = sliceOf("changed bytes of all samples", 1_050, 42);
    for (let nth = 0; nth < bytes.count; nth += 1) {
      const name = papers[nth % papers.length] ?? "";
      const file = at(name);
      const place = bytes.next(file.length);
      file[place] = (file[place] ?? 0) ^ (1 << bytes.next(8));
      expect([name, place, await verdict(file)]).not.toEqual([name, place, "valid"]);
    }
  }, 600_000);
});

describe("other programs agree", () => {
  const each = async (judge: (file: Buffer, name: string) => void | Promise<void>) => {
    for (const name of judged) await judge(at(name), name);
  };

  test.runIf(installed("pdfsig"))(
    "pdfsig: valid, of the whole document; not when something was changed or added",
    async () => {
      const said = (file: Uint8Array) => ask("pdfsig", { "a.pdf": file }, "-nocert", "a.pdf").text;
      await each((file) => {
        expect(said(file)).toContain("Signature is Valid");
        expect(said(file)).toContain("Total document signed");
        const changed = Buffer.from(file);
        changed[3_000] = (changed[3_000] ?? 0) ^ 1;
        expect(said(changed)).not.toContain("Signature is Valid");
        expect(said(Buffer.concat([file, Buffer.from("\n%%EOF\n")]))).not.toContain("Total document signed");
      });
    },
    300_000,
  );

  test.runIf(installed("pdfsig") && ask("certutil", {}, "-H").text.includes("-A"))(
    "pdfsig, with the root among those that it trusts",
    async () => {
      const nss = mkdtempSync(path.join(tmpdir(), "suixing-nss-"));
      const here = `sql:${nss}`;
      const files = { "root.pem": at("root.pem") };
      expect(ask("certutil", files, "-N", "-d", here, "--empty-password")).toMatchObject({ ok: true });
      const trusted = ["-A", "-d", here, "-n", "root", "-t", "CT,CT,CT", "-i", "root.pem"];
      expect(ask("certutil", files, ...trusted)).toMatchObject({ ok: true });
      await each((file) => {
        const said = ask("pdfsig", { "a.pdf": file }, "-nssdir", nss, "a.pdf").text;
        expect(said).toContain("Certificate is Trusted");
      });
      rmSync(nss, { recursive: true, force: true });
    },
    300_000,
  );

  test.runIf(installed("openssl"))(
    "openssl: the signature chains to the root with nothing revoked, and the stamp is of this signature",
    async () => {
      const derived = (name: string) =>
        ask("openssl", { list: at(name) }, "crl", "-inform", "DER", "-in", "list").text;
      const lists = derived("root.crl") + derived("issuing.crl");
      await each((file) => {
        const { signed, cms } = signatureIn(file);
        const { value, token } = stampIn(cms);
        const files = {
          "root.pem": at("root.pem"),
          lists: at("root.pem") + lists,
          signed,
          cms,
          value,
          token,
        };
        const how = ["-inform", "DER", "-in", "cms", "-content", "signed", "-binary", "-purpose", "any"];
        const strict = ["-CAfile", "lists", "-crl_check_all", "-out", "out"];
        expect(ask("openssl", files, "cms", "-verify", ...how, ...strict)).toMatchObject({ ok: true });
        const stamped = ["-token_in", "-in", "token", "-CAfile", "root.pem", "-data"];
        expect(ask("openssl", files, "ts", "-verify", ...stamped, "value")).toMatchObject({ ok: true });
        expect(ask("openssl", files, "ts", "-verify", ...stamped, "signed")).toMatchObject({ ok: false });
      });
    },
    300_000,
  );

  test.runIf(installed("mutool"))(
    "mutool: unchanged since signing",
    async () => {
      const said = (file: Uint8Array) => ask("mutool", { "a.pdf": file }, "sign", "-v", "a.pdf").text;
      await each((file) => {
        expect(said(file)).toContain("The document is unchanged since signing");
        const changed = Buffer.from(file);
        changed[3_000] = (changed[3_000] ?? 0) ^ 1;
        expect(said(changed)).not.toContain("The document is unchanged since signing");
      });
    },
    300_000,
  );

  test.runIf(installed("qpdf", "pdffonts"))(
    "qpdf: whole; pdffonts: every font is in it",
    async () => {
      await each((file) => {
        expect(ask("qpdf", { "a.pdf": file }, "--check", "a.pdf")).toMatchObject({ ok: true });
        const fonts = ask("pdffonts", { "a.pdf": file }, "a.pdf").text.trim().split("\n").slice(2);
        expect(fonts.length).toBeGreaterThan(0);
        for (const font of fonts) expect(font).toMatch(/NotoSerifSC-(Bold|Regular) .* yes yes yes /);
      });
    },
    300_000,
  );

  test.runIf(installed("zbarimg", "pdftoppm"))(
    "zbarimg: the code leads to the page that checks",
    async () => {
      await each((file, name) => {
        if (!/^C(0|11)|letter/.test(name)) return;
        const { bytes } = ask("pdftoppm", { "a.pdf": file }, "-png", "-r", "200", "-singlefile", "a.pdf");
        const read = ask("zbarimg", { "a.png": bytes }, "-q", "--raw", "a.png").bytes.toString();
        expect(read).toMatch(/^https:\/\/suixing\.example\.cn\/v\/[0-9A-Z]{20}(#\d+)?\n$/);
      });
    },
    300_000,
  );
});
