import { generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { sliceOf } from "@/db/seed/slice";
import { certifyCommittee, newSerial } from "./authority";
import { type SampleIssuer, sampleIssuer } from "./authority.sample";
import { sampleSheet } from "./certificate.sample";
import { checkFile, type FileTrust } from "./file-check";
import { makeCertificate } from "./make-certificate";
import { localSigner } from "./sign";

const now = new Date();
const rogueKeys = generateKeyPairSync("ec", { namedCurve: "P-256" });
let issuer: SampleIssuer;
let trust: FileTrust;
let pdf: Uint8Array;
let other: Uint8Array;

beforeAll(async () => {
  issuer = await sampleIssuer(sampleSheet.committeeName, now);
  trust = { root: issuer.authority.root.certificateDer };
  pdf = await makeCertificate(sampleSheet, issuer.signer, issuer.timestampAuthority, now);
  other = await makeCertificate(
    { ...sampleSheet, name: "沈清越" },
    issuer.signer,
    issuer.timestampAuthority,
    now,
  );
});

const fault = async (file: Uint8Array, by = trust) => {
  const check = await checkFile(file, by);
  return check.ok ? "valid" : check.fault;
};

test("a file as it was signed is valid, and says by whom and when", async () => {
  const check = await checkFile(pdf, trust);
  expect(check).toMatchObject({ ok: true, signer: sampleSheet.committeeName });
  if (check.ok) expect(Math.abs(check.stampedAt.getTime() - now.getTime())).toBeLessThan(1000);
});

/** Where the signature stands, its angle brackets included. */
function gapOf(file: Uint8Array): readonly [number, number] {
  const found = /\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s/.exec(Buffer.from(file).toString("latin1"));
  return [Number(found?.[1]), Number(found?.[2])];
}
const joined = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

describe("a file that was touched", () => {
  test("with something after its end", async () => {
    expect(await fault(joined(pdf, Buffer.from("\n")))).toBe("not_covered");
    expect(await fault(joined(pdf, Buffer.from("\n1 0 obj\n<<>>\nendobj\n%%EOF\n")))).toBe("not_covered");
  });

  test("cut short", async () => {
    expect(await fault(pdf.subarray(0, pdf.length - 1))).toBe("not_covered");
    expect(await fault(pdf.subarray(0, 3))).toBe("not_a_pdf");
    expect(await fault(new Uint8Array())).toBe("not_a_pdf");
  });

  test("without its signature, as it was before signing", async () => {
    const text = Buffer.from(pdf).toString("latin1");
    const earlier = text.slice(0, text.indexOf("%%EOF") + 6);
    expect(earlier.length).toBeLessThan(pdf.length);
    expect(await fault(Buffer.from(earlier, "latin1"))).toBe("unsigned");
  });

  test("with the signature of another file", async () => {
    const [from, to] = gapOf(pdf);
    const [otherFrom, otherTo] = gapOf(other);
    const swapped = joined(pdf.subarray(0, from), other.subarray(otherFrom, otherTo), pdf.subarray(to));
    expect(await fault(swapped)).toBe("altered");
  });

  test("with the signature emptied, or written in other letters", async () => {
    const [from, to] = gapOf(pdf);
    const zeros = Buffer.from(`<${"0".repeat(to - from - 2)}>`);
    expect(await fault(joined(pdf.subarray(0, from), zeros, pdf.subarray(to)))).toBe("not_canonical");
    const small = Uint8Array.from(pdf);
    const letter = pdf.findIndex((byte, at) => at > from && byte >= 0x41 && byte <= 0x46);
    small[letter] = (small[letter] ?? 0) | 0x20;
    expect(await fault(small)).toBe("not_canonical");
  });

  test("with a signature in a certificate that is said to lack bits", async () => {
    // Its head, its length, the bits at its end that do not count, and the sequence of two numbers inside: of 67 to 72
    // bytes, seldom less.
    const signatures = Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/034[0-9A-F]00304[0-9A-F]02/g);
    const faults: string[] = [];
    for (const { index } of signatures) {
      const one = Buffer.from(pdf);
      one.write("01", index + 4, "latin1");
      faults.push(await fault(Uint8Array.from(one)));
    }
    expect(faults.length).toBe(5);
    expect(new Set(faults)).toEqual(new Set(["not_canonical"]));
  });

  test("with a second signature, or one that leaves out more than itself", async () => {
    const text = Buffer.from(pdf).toString("latin1");
    const range = /\/ByteRange\s*\[[^\]]+\]/.exec(text)?.[0] ?? "";
    expect(await fault(Buffer.from(`${text}${range}`, "latin1"))).toBe("several_signatures");
    const [from, to] = gapOf(pdf);
    const wider = text.replace(
      range,
      range.replace(String(from), String(from - 1)).replace(String(to), String(to)),
    );
    expect(await fault(Buffer.from(wider, "latin1"))).toBe("not_covered");
  });

  test("by an installation that is not ours, in our committee's name @V9.1.3", async () => {
    const stranger = await sampleIssuer(sampleSheet.committeeName, now);
    const forged = await makeCertificate(sampleSheet, stranger.signer, stranger.timestampAuthority, now);
    expect(await fault(forged)).toMatch(/^(stamp_wrong|foreign_signer)$/);
    const halfForged = await makeCertificate(sampleSheet, stranger.signer, issuer.timestampAuthority, now);
    expect(await fault(halfForged)).toBe("foreign_signer");
    const halfStamped = await makeCertificate(sampleSheet, issuer.signer, stranger.timestampAuthority, now);
    expect(await fault(halfStamped)).toBe("stamp_wrong");
  });

  test("signed by a key whose certificate does not allow to issue certificates to others", async () => {
    // A committee that certifies another key by itself: its own certificate is no authority's.
    const rogue = await certifyCommittee({
      issuing: { certificateDer: issuer.certificateDer, privateKeyPkcs8Der: issuer.privateKeyPkcs8Der },
      committeeName: "中共冒名委员会",
      committeeCode: "冒名",
      publicKeySpkiDer: rogueKeys.publicKey.export({ format: "der", type: "spki" }),
      serial: newSerial(),
      revocationListUrl: null,
      now,
    });
    const privateKeyPkcs8Der = rogueKeys.privateKey.export({ format: "der", type: "pkcs8" });
    const signer = localSigner({ certificateDer: rogue, privateKeyPkcs8Der }, [
      issuer.certificateDer,
      ...issuer.signer.chainDer,
    ]);
    const forged = await makeCertificate(sampleSheet, signer, issuer.timestampAuthority, now);
    expect(await fault(forged)).toBe("foreign_signer");
  });
});

describe("time", () => {
  const yearsOn = (years: number) => new Date(now.getTime() + years * 366 * 86_400_000);

  test("signed after the certificate had ended", async () => {
    const late = await makeCertificate(sampleSheet, issuer.signer, issuer.timestampAuthority, yearsOn(4));
    expect(await fault(late)).toBe("certificate_not_valid_then");
  });

  test("signed in time stays signed, however late it is looked at", async () => {
    const then = yearsOn(2);
    const inTime = await makeCertificate(sampleSheet, issuer.signer, issuer.timestampAuthority, then);
    expect(await checkFile(inTime, trust)).toMatchObject({ ok: true });
  });
});

test("what is no PDF at all, or only looks like one, is an answer and no crash", async () => {
  for (const text of [
    "",
    "%PDF-",
    "%PDF-1.7 /ByteRange [0 1 2 3]",
    "%PDF-1.7 /ByteRange [0 9 9 9]",
    "PK\u0003\u0004",
  ])
    expect(await fault(Buffer.from(text, "latin1"))).not.toBe("valid");
});

test("any byte that is changed shows @V9.1.1 @V11.6.1", async () => {
  const slice = sliceOf("changed bytes", 1_000, 40);
  const [from, to] = gapOf(pdf);
  for (let nth = 0; nth < slice.count; nth += 1) {
    // Every second one in the signature itself, where the fewest bytes are under its own protection.
    const at = nth % 2 === 0 ? slice.next(pdf.length) : from + slice.next(to - from);
    const file = Uint8Array.from(pdf);
    file[at] = (file[at] ?? 0) ^ (1 << slice.next(8));
    expect([at, await fault(file)]).not.toEqual([at, "valid"]);
  }
}, 600_000);

test("a number of a signature in another wrapping shows, in the certificates and the stamp too @V9.1.1", async () => {
  const [from, to] = gapOf(pdf);
  const text = Buffer.from(pdf.subarray(from + 1, to - 1)).toString("latin1");
  const cms = Buffer.from(text, "hex");
  const passedOver: number[] = [];
  let wrapped = 0;
  for (const [at, byte] of cms.entries()) {
    // INTEGER of 32 bytes, or 33 with a zero in front, becomes ENUMERATED.
    if (byte !== 0x02 || ![0x20, 0x21].includes(cms[at + 1] ?? 0)) continue;
    wrapped += 1;
    const file = Buffer.from(pdf);
    file.write("0A", from + 1 + 2 * at, "latin1");
    if ((await fault(file)) === "valid") passedOver.push(at);
  }
  expect(wrapped).toBeGreaterThan(8);
  expect(passedOver).toEqual([]);
});

test("each bit of the signature that is changed shows, whatever the library reads in it @V9.1.1", async () => {
  const [from, to] = gapOf(pdf);
  const digits = Buffer.from(pdf.subarray(from + 1, to - 1)).toString("latin1");
  const bits = digits.replace(/0+$/, "").length * 4;
  const { count, next } = sliceOf("changed bits of the signature", bits, 60);
  const passedOver: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const bit = count === bits ? nth : next(bits);
    const at = Math.floor(bit / 4);
    const digit = Number.parseInt(digits.charAt(at), 16) ^ (1 << (bit % 4));
    const file = Buffer.from(pdf);
    file.write(digit.toString(16).toUpperCase(), from + 1 + at, "latin1");
    if ((await fault(file)) === "valid") passedOver.push(`bit ${bit % 4} of digit ${at}`);
  }
  expect(passedOver).toEqual([]);
}, 3_600_000);
