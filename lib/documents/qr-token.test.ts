import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { Sign1 } from "@auth0/cose";
import { Encoder, Tag } from "cbor-x/index-no-eval";
import { beforeAll, describe, expect, test } from "vitest";
import { sliceOf } from "@/db/seed/slice";
import { type SampleIssuer, sampleIssuer } from "./authority.sample";
import { sampleSheet } from "./certificate.sample";
import type { CertificateSheet } from "./certificate-sentences";
import { keyIdOf } from "./cose";
import { makeCertificate } from "./make-certificate";
import { ask, installed } from "./outside-tools.sample";
import { checkToken, qrToken } from "./qr-token";

const now = new Date();
const { code } = sampleSheet;
const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = (key: KeyObject) => Uint8Array.from(key.export({ type: "spki", format: "der" }));
const signing = (key: KeyObject) => async (bytes: Uint8Array) => Uint8Array.from(sign("sha256", bytes, key));
const keys = [spki(stranger.publicKey), spki(pair.publicKey)];
let token: string;

beforeAll(async () => {
  token = await qrToken(sampleSheet, spki(pair.publicKey), signing(pair.privateKey));
});

const bytesOf = (digits: string) => Buffer.from(BigInt(digits).toString(16), "hex");
const digitsOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString("hex")}`).toString();
const fault = async (digits: string, of = code, by = keys) => {
  const check = await checkToken(digits, of, by);
  return check.ok ? "valid" : check.fault;
};

test("says what a stranger may learn, signed by the committee, and no more", async () => {
  const check = await checkToken(token, code, keys);
  expect(check).toMatchObject({
    ok: true,
    claims: {
      kind: "membership",
      number: sampleSheet.number,
      issuer: "北京知行网络科技有限公司委员会",
      maskedName: "林*",
      issuedOn: "2026-11-22",
      validUntil: "2026-12-22",
    },
  });
  const bytes = bytesOf(token);
  for (const hidden of [sampleSheet.name, sampleSheet.purpose, sampleSheet.receiver, "3132", code])
    expect(bytes.includes(hidden)).toBe(false);
});

test("name and last four digits of the paper fit or do not", async () => {
  const check = await checkToken(token, code, keys);
  if (!check.ok) throw new Error(check.fault);
  expect(await check.fitsPaper({ name: "林知远", lastFour: "3132" })).toBe(true);
  expect(await check.fitsPaper({ name: "林知遥", lastFour: "3132" })).toBe(false);
  expect(await check.fitsPaper({ name: "林知远", lastFour: "3133" })).toBe(false);
});

test("what is said of name and number fits so many others that they cannot be guessed from it", async () => {
  const check = await checkToken(token, code, keys);
  if (!check.ok) throw new Error(check.fault);
  const { count, next } = sliceOf("guesses against a token", 20_000, 100);
  let fits = 0;
  for (let n = 0; n < count; n += 1)
    if (await check.fitsPaper({ name: `林${next(20_000)}`, lastFour: String(next(10_000)).padStart(4, "0") }))
      fits += 1;
  // 2^-16 of them: of a billion likely names and numbers some fifteen thousand.
  expect(fits).toBeLessThan(10);
  const signed = new Encoder({ mapsAsObjects: false, useRecords: false }).decode(bytesOf(token)) as Tag;
  const payload = new Encoder({ mapsAsObjects: false, useRecords: false }).decode(signed.value[2]) as Map<
    number,
    unknown
  >;
  expect(payload.get(8)).toHaveLength(2);
});

test("another library finds the same, and a wrong key wrong", async () => {
  const read = Sign1.decode(bytesOf(token));
  expect(read.protectedHeaders.get(1)).toBe(-7);
  expect(Buffer.from(read.protectedHeaders.get(4) as Uint8Array)).toEqual(
    Buffer.from(await keyIdOf(spki(pair.publicKey))),
  );
  await expect(read.verify(pair.publicKey)).resolves.toBeUndefined();
  await expect(read.verify(stranger.publicKey)).rejects.toThrow();
});

describe("is refused", () => {
  const cbor = new Encoder({ useRecords: false, mapsAsObjects: false, tagUint8Array: false });
  const parts = () =>
    (cbor.decode(bytesOf(token)) as Tag).value as [Uint8Array, Map<number, unknown>, Uint8Array, Uint8Array];
  const written = (value: unknown, tag = 18) => Uint8Array.from(cbor.encode(new Tag(value, tag)));
  /** Signed as it should be, over a head of one's own. */
  const signedWith = (
    head: Map<number, unknown>,
    open = new Map<number, unknown>(),
    payload = parts()[2],
    key = pair.privateKey,
  ) => {
    const said = Uint8Array.from(cbor.encode(head));
    const structure = cbor.encode(["Signature1", said, new Uint8Array(), payload]);
    const signature = sign("sha256", structure, { key, dsaEncoding: "ieee-p1363" });
    return digitsOf(written([said, open, payload, Uint8Array.from(signature)]));
  };
  const kid = () => keyIdOf(spki(pair.publicKey));

  test("the way these are made is ours: made right, it is valid", async () => {
    expect(
      await fault(
        signedWith(
          new Map<number, unknown>([
            [1, -7],
            [4, await kid()],
          ]),
        ),
      ),
    ).toBe("valid");
  });

  test("another algorithm, or none", async () => {
    for (const algorithm of [-8, -35, -36, -37, 0, 5, -257, "ES256"])
      expect(
        await fault(
          signedWith(
            new Map<number, unknown>([
              [1, algorithm],
              [4, await kid()],
            ]),
          ),
        ),
      ).toBe("unreadable");
    expect(await fault(signedWith(new Map([[4, await kid()]])))).toBe("unreadable");
  });

  test("an algorithm or key that is said outside of what is signed", async () => {
    const id = await kid();
    const open = new Map<number, unknown>([
      [1, -7],
      [4, id],
    ]);
    expect(await fault(signedWith(new Map(), open))).toBe("unreadable");
    expect(await fault(signedWith(new Map([[4, id]]), new Map([[1, -7]])))).toBe("unreadable");
    expect(
      await fault(
        signedWith(
          new Map<number, unknown>([
            [1, -7],
            [4, id],
          ]),
          open,
        ),
      ),
    ).toBe("unreadable");
    expect(
      await fault(
        signedWith(
          new Map<number, unknown>([
            [1, -7],
            [2, [-70_000]],
            [4, id],
          ]),
        ),
      ),
    ).toBe("unreadable");
  });

  test("another key, under its own name or under ours", async () => {
    const foreign = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const own = await keyIdOf(spki(foreign.publicKey));
    const as = (id: Uint8Array) =>
      signedWith(
        new Map<number, unknown>([
          [1, -7],
          [4, id],
        ]),
        undefined,
        undefined,
        foreign.privateKey,
      );
    expect(await fault(as(own))).toBe("wrong");
    expect(await fault(as(await kid()))).toBe("wrong");
    expect(await fault(token, code, [])).toBe("wrong");
  });

  test("the token of another certificate", async () => {
    expect(await fault(token, `${code.slice(0, -1)}0`)).toBe("wrong");
  });

  test("one cut short anywhere, or with something after it", async () => {
    const bytes = bytesOf(token);
    for (let length = 1; length < bytes.length; length += 1)
      expect(await fault(digitsOf(bytes.subarray(0, length))), String(length)).toBe("unreadable");
    for (const more of [[0], [0xf6], [...bytes]])
      expect(await fault(digitsOf(Buffer.concat([bytes, Uint8Array.from(more)])))).toBe("unreadable");
  });

  test("one with a bit turned anywhere", async () => {
    const bytes = bytesOf(token);
    const { count, next } = sliceOf("bits of a token", 5_000, 200);
    for (let n = 0; n < count; n += 1) {
      const bit = next(bytes.length * 8);
      const turned = Uint8Array.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await fault(digitsOf(turned)), String(bit)).not.toBe("valid");
    }
  });

  test("the same said in another way", async () => {
    const [head, open, payload, signature] = parts();
    const id = await kid();
    const longer = Buffer.concat([Uint8Array.of(0xd8, 18), bytesOf(token).subarray(1)]);
    const claims = cbor.decode(payload) as Map<number, unknown>;
    const backwards = Uint8Array.from(cbor.encode(new Map([...claims].reverse())));
    const withMore = Uint8Array.from(cbor.encode(new Map([...claims, [9, "x"]])));
    const endless = Buffer.concat([Uint8Array.of(0xbf), payload.subarray(1), Uint8Array.of(0xff)]);
    const wideNumber = Buffer.from(
      Buffer.from(payload)
        .toString("hex")
        .replace(/^a90001/, "a9001801"),
      "hex",
    );
    const twice = Buffer.concat([Uint8Array.of(0xaa, 0x00, 0x01), payload.subarray(1)]);
    const right = () =>
      new Map<number, unknown>([
        [1, -7],
        [4, id],
      ]);
    for (const [name, digits] of Object.entries({
      "a longer tag": digitsOf(longer),
      "no tag": digitsOf(bytesOf(token).subarray(1)),
      "the tag of a MAC": digitsOf(written(parts(), 17)),
      "a list of five": digitsOf(written([head, open, payload, signature, 0])),
      "a signature as DER": digitsOf(
        written([head, open, payload, Uint8Array.from([0x30, 0x44, ...signature])]),
      ),
      "a payload elsewhere": digitsOf(written([head, open, null, signature])),
      "the head backwards": signedWith(
        new Map<number, unknown>([
          [4, id],
          [1, -7],
        ]),
      ),
      "a key of another length": signedWith(
        new Map<number, unknown>([
          [1, -7],
          [4, id.subarray(0, 7)],
        ]),
      ),
      "claims of an endless map": signedWith(right(), undefined, endless),
      "a number written longer": signedWith(right(), undefined, wideNumber),
      "a claim twice": signedWith(right(), undefined, twice),
      "one claim more": signedWith(right(), undefined, withMore),
      "no claims": signedWith(right(), undefined, Uint8Array.of(0xa0)),
      "a leading zero": `0${token}`,
      "other digits": token.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
      letters: "0xd284",
      nothing: "",
      "digits without an end": "9".repeat(100_000),
    }))
      expect(await fault(digits), name).toBe("unreadable");
    // In another order, but signed like that by the committee: nobody else can do this, and it says the same.
    expect(await fault(signedWith(right(), undefined, backwards))).toBe("valid");
  });

  test("a signature of zeros", async () => {
    const [head, open, payload] = parts();
    expect(await fault(digitsOf(written([head, open, payload, new Uint8Array(64)])))).toBe("wrong");
  });
});

describe.runIf(installed("pdftoppm", "zbarimg"))("on the sheet as it is printed", () => {
  const longest: CertificateSheet = {
    ...sampleSheet,
    number: "示例省自治州高新技术产业开发区综委C01〔2026〕证12345",
    name: "阿卜杜热合曼·买买提伊敏江·阿卜杜克热木·吐尔逊尼亚孜·艾力",
    committeeName: "中国共产党某某省某某自治州某某高新技术产业开发区非公有制经济组织和社会组织综合委员会",
  };
  let issuer: SampleIssuer;
  beforeAll(async () => {
    issuer = await sampleIssuer(sampleSheet.committeeName, now);
  });

  test.each([
    ["an ordinary one", sampleSheet],
    ["the longest names", longest],
  ])("%s: another decoder reads it at 200 dpi, and it verifies", async (_name, sheet) => {
    const pdf = await makeCertificate(sheet, issuer.signer, issuer.timestampAuthority, now);
    const picture = ask("pdftoppm", { "a.pdf": pdf }, "-gray", "-r", "200", "-singlefile", "a.pdf").bytes;
    const read = ask("zbarimg", { "a.pgm": picture }, "--quiet", "--raw", "a.pgm").bytes.toString().trim();
    const [address, digits = ""] = read.split("#");
    expect(address).toBe(sheet.verifyUrl);
    const public_ = spki(
      createPublicKey(
        createPrivateKey({ key: Buffer.from(issuer.privateKeyPkcs8Der), format: "der", type: "pkcs8" }),
      ),
    );
    expect(await fault(digits, sheet.code, [public_])).toBe("valid");
  });
});
