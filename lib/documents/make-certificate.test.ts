import { beforeAll, describe, expect, test } from "vitest";
import { type SampleIssuer, sampleIssuer } from "./authority.sample";
import { sampleSheet } from "./certificate.sample";
import { checkFile } from "./file-check";
import { makeCertificate } from "./make-certificate";
import { MissingGlyph } from "./missing-glyph";
import { ask, installed, pem } from "./outside-tools.sample";
import { revocationList } from "./revocation-list";
import type { Signer } from "./sign";
import { signatureIn, stampIn } from "./signature.sample";

const now = new Date();

let issuer: SampleIssuer;
let pdf: Uint8Array;

beforeAll(async () => {
  issuer = await sampleIssuer(sampleSheet.committeeName, now);
  pdf = await makeCertificate(sampleSheet, issuer.signer, issuer.timestampAuthority, now);
});

function flipped(file: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(file);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

test("the signature covers the file to its last byte", () => {
  const { ranges } = signatureIn(pdf);
  expect(ranges[0]).toBe(0);
  expect(ranges[2] + ranges[3]).toBe(pdf.length);
  expect(ranges[2]).toBeGreaterThan(ranges[1]);
  // The gap is the signature and nothing else.
  expect(Buffer.from(pdf.subarray(ranges[1], ranges[2])).toString("latin1")).toMatch(/^<[0-9A-Fa-f]+>$/);
});

test("the file stays small", () => {
  expect(pdf.length).toBeLessThan(120_000);
});

describe.runIf(installed("pdfsig"))("judged by pdfsig", () => {
  const judge = (file: Uint8Array) => ask("pdfsig", { "a.pdf": file }, "-nocert", "a.pdf").text;

  test("valid, of the whole document, by the committee", () => {
    const text = judge(pdf);
    expect(text).toContain("Signature is Valid");
    expect(text).toContain("Total document signed");
    expect(text).toContain("ETSI.CAdES.detached");
    expect(text).toContain(sampleSheet.committeeName);
  });

  test("one changed byte anywhere breaks it", () => {
    const { ranges } = signatureIn(pdf);
    const places = [...Array.from({ length: 6 }, (_, i) => 2000 + i * 9000), ranges[2] + ranges[3] - 8];
    for (const at of places) expect(judge(flipped(pdf, at))).not.toContain("Signature is Valid");
  });

  test("bytes appended after signing show", () => {
    expect(judge(Buffer.concat([pdf, Buffer.from("\n% more\n")]))).not.toContain("Total document signed");
  });
});

describe.runIf(installed("openssl"))("judged by openssl", () => {
  const verify = (file: Uint8Array, root: Uint8Array) => {
    const { signed, cms } = signatureIn(file);
    const files = { root: pem(root), signed, cms };
    return ask(
      "openssl",
      files,
      "cms",
      "-verify",
      "-inform",
      "DER",
      "-in",
      "cms",
      "-content",
      "signed",
      "-binary",
      "-purpose",
      "any",
      "-CAfile",
      "root",
      "-out",
      "out",
    );
  };

  test("the signature chains to our root", () => {
    expect(verify(pdf, issuer.authority.root.certificateDer)).toMatchObject({ ok: true });
  });

  test("and to no other", async () => {
    const stranger = await sampleIssuer(sampleSheet.committeeName, now);
    expect(verify(pdf, stranger.authority.root.certificateDer)).toMatchObject({ ok: false });
  });

  test("one changed byte breaks it", () => {
    expect(verify(flipped(pdf, 5000), issuer.authority.root.certificateDer)).toMatchObject({ ok: false });
  });

  test("the time stamp in it is of this very signature", () => {
    const { value, token } = stampIn(signatureIn(pdf).cms);
    const files = { root: pem(issuer.authority.root.certificateDer), value, token };
    const args = ["ts", "-verify", "-token_in", "-in", "token", "-CAfile", "root", "-data", "value"];
    expect(ask("openssl", files, ...args)).toMatchObject({ ok: true });
    expect(ask("openssl", { ...files, value: flipped(value, 9) }, ...args)).toMatchObject({ ok: false });
  });
});

test.runIf(installed("qpdf"))("the signed file is whole", () => {
  expect(ask("qpdf", { "a.pdf": pdf }, "--check", "a.pdf")).toMatchObject({ ok: true });
});

test.runIf(installed("pdffonts"))("signing brings in no font from outside", () => {
  expect(ask("pdffonts", { "a.pdf": pdf }, "a.pdf").text.match(/NotoSerifSC|Helvetica/g)).toEqual([
    "NotoSerifSC",
    "NotoSerifSC",
  ]);
});

test("a signer elsewhere takes the local one's place", async () => {
  const asked: number[] = [];
  const elsewhere: Signer = {
    ...issuer.signer,
    sign: async (bytes) => {
      asked.push(bytes.length);
      return issuer.signer.sign(bytes);
    },
  };
  await makeCertificate(sampleSheet, elsewhere, issuer.timestampAuthority, now);
  // The token in the QR code, and the file.
  expect(asked).toHaveLength(2);
});

test("a failing signer or time stamp fails the certificate: nothing unsigned leaves", async () => {
  const broken = async () => {
    throw new Error("out of order");
  };
  await expect(
    makeCertificate(sampleSheet, { ...issuer.signer, sign: broken }, issuer.timestampAuthority, now),
  ).rejects.toThrow();
  await expect(makeCertificate(sampleSheet, issuer.signer, broken, now)).rejects.toThrow();
});

test("a name that cannot be drawn is refused as a rejection", async () => {
  const attempt = makeCertificate(
    { ...sampleSheet, name: "𰻞" },
    issuer.signer,
    issuer.timestampAuthority,
    now,
  );
  await expect(attempt).rejects.toBeInstanceOf(MissingGlyph);
});

describe.runIf(installed("qpdf", "openssl", "pdfsig"))("with its evidence inside (B-LT)", () => {
  let evident: Uint8Array;

  beforeAll(async () => {
    const { root, issuing, timestamp } = issuer.authority;
    const nextAt = new Date(now.getTime() + 86_400_000);
    const revocationLists = await Promise.all(
      [root, issuing].map((by) => revocationList({ issuer: by, revoked: [], number: 1, now, nextAt })),
    );
    const certificates = [issuer, timestamp, issuing, root].map(({ certificateDer }) => certificateDer);
    const signer = { ...issuer.signer, evidence: { certificates, revocationLists } };
    evident = await makeCertificate(sampleSheet, signer, issuer.timestampAuthority, now);
  });

  /** The streams that the store names. */
  function stored(): { Certs: Buffer[]; CRLs: Buffer[] } {
    const text = Buffer.from(evident).toString("latin1");
    const numbers = (name: string) =>
      new RegExp(`/${name} \\[([^\\]]+)\\]`).exec(text)?.[1]?.match(/\d+(?= 0 R)/g) ?? [];
    const read = (number: string) =>
      ask("qpdf", { "a.pdf": evident }, `--show-object=${number}`, "--raw-stream-data", "a.pdf").bytes;
    return { Certs: numbers("Certs").map(read), CRLs: numbers("CRLs").map(read) };
  }

  test("the signature covers it, and other programs find the file whole and valid", async () => {
    const { ranges } = signatureIn(evident);
    expect(ranges[2] + ranges[3]).toBe(evident.length);
    expect(ask("qpdf", { "a.pdf": evident }, "--check", "a.pdf")).toMatchObject({ ok: true });
    const said = ask("pdfsig", { "a.pdf": evident }, "-nocert", "a.pdf").text;
    expect(said).toContain("Signature is Valid");
    expect(said).toContain("Total document signed");
    expect(evident.length).toBeLessThan(120_000);
    const root = issuer.authority.root.certificateDer;
    expect(await checkFile(evident, { root })).toMatchObject({ ok: true });
  });

  test("with what is inside and the root alone, openssl finds nothing revoked", () => {
    const { Certs, CRLs } = stored();
    expect([Certs.length, CRLs.length]).toEqual([4, 2]);
    const lists = CRLs.map((list) => ask("openssl", { list }, "crl", "-inform", "DER", "-in", "list").text);
    const [signer, stamp] = Certs.map(pem);
    const files = {
      root: pem(issuer.authority.root.certificateDer) + lists.join(""),
      between: Certs.map(pem).join(""),
      signer: signer ?? "",
      stamp: stamp ?? "",
    };
    const how = ["verify", "-crl_check_all", "-CAfile", "root", "-untrusted", "between"];
    for (const one of ["signer", "stamp"])
      expect(ask("openssl", files, ...how, one)).toMatchObject({ ok: true });
  });
});
