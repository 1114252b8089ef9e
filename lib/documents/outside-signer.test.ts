import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { expect, test } from "vitest";
import { sampleIssuer } from "./authority.sample";
import { sampleSheet } from "./certificate.sample";
import { checkFile } from "./file-check";
import { makeCertificate } from "./make-certificate";
import { holdsKey, outsidePublicKey, outsideSigner } from "./outside-signer";

const now = new Date();
const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = publicKey.export({ format: "der", type: "spki" });

/** What is signed comes as a digest, and `node:crypto` takes the whole: the one who is asked has kept it. */
const signing = (key: KeyObject, whole: Uint8Array) => async () =>
  new Uint8Array(sign("sha256", whole, { key, dsaEncoding: "der" }));

test("a public key is taken as PEM or DER; a private one, another curve or anything else is none", () => {
  const text = (key: KeyObject) => Buffer.from(key.export({ format: "pem", type: "spki" }).toString());
  expect(outsidePublicKey(spki)).toEqual(new Uint8Array(spki));
  expect(outsidePublicKey(text(publicKey))).toEqual(new Uint8Array(spki));
  const secret = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const others = [
    text(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey),
    text(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey),
    text(generateKeyPairSync("ed25519").publicKey),
    Buffer.from(secret),
    Buffer.from(`${text(publicKey)}${secret}`),
    privateKey.export({ format: "der", type: "pkcs8" }),
    Buffer.from(text(publicKey).toString().replaceAll("PUBLIC KEY", "CERTIFICATE")),
    spki.subarray(0, -1),
    new Uint8Array(),
  ];
  for (const other of others) expect(outsidePublicKey(other)).toBeNull();
});

test("whoever holds a key signs a question that is new each time; a signature of yesterday is none", async () => {
  const asked: string[] = [];
  const remembering = async (digest: Uint8Array) => {
    asked.push(Buffer.from(digest).toString("hex"));
    return signing(privateKey, Buffer.from("yesterday"))();
  };
  for (let n = 0; n < 2; n += 1)
    await expect(holdsKey(spki, remembering)).rejects.toThrow("no signature of the key");
  expect(new Set(asked).size).toBe(2);
});

test("a signature that does not fit the certificate goes into no document", async () => {
  const issuer = await sampleIssuer(sampleSheet.committeeName, now);
  const { certificateDer, chainDer } = issuer.signer;
  const trust = { root: issuer.authority.root.certificateDer };
  const bytes = Buffer.from("document");
  const own = createPrivateKey({
    key: Buffer.from(issuer.privateKeyPkcs8Der),
    format: "der",
    type: "pkcs8",
  });
  const by = (ask: (digest: Uint8Array) => Promise<Uint8Array>) =>
    outsideSigner({ certificateDer, chainDer, outside: null, ask, trust });
  await expect(by(signing(own, bytes)).sign(bytes)).resolves.toBeInstanceOf(Uint8Array);
  for (const ask of [signing(privateKey, bytes), signing(own, Buffer.from("other")), async () => bytes])
    await expect(by(ask).sign(bytes)).rejects.toThrow("no signature of the key");
  const digests: Uint8Array[] = [];
  await by(async (digest) => {
    digests.push(digest);
    return signing(own, bytes)();
  }).sign(bytes);
  expect(digests).toEqual([createHash("sha256").update(bytes).digest()]);
});

test("a document that whoever checks it would refuse is given to nobody", async () => {
  const issuer = await sampleIssuer(sampleSheet.committeeName, now);
  const stranger = await sampleIssuer(sampleSheet.committeeName, now);
  const made = (root: Uint8Array) =>
    makeCertificate(sampleSheet, { ...issuer.signer, judgedBy: { root } }, issuer.timestampAuthority, now);
  const root = issuer.authority.root.certificateDer;
  expect(await checkFile(await made(root), { root })).toMatchObject({ ok: true });
  await expect(made(stranger.authority.root.certificateDer)).rejects.toThrow("is not valid: stamp_wrong");
});
