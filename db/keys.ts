import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/**
 * The master keys of the installation from the environment, `<key id>:<32 bytes, base64>`, several with commas between
 * them: the first seals, all open. The other keys derive from them.
 */
interface MasterKey {
  readonly id: string;
  readonly secret: Buffer;
}

interface Keyring {
  /** What stood in the environment: another text there is another ring. */
  readonly text: string;
  readonly keys: readonly [MasterKey, ...MasterKey[]];
  readonly derived: Map<string, Buffer>;
}

let loaded: Keyring | undefined;

function keyring(): Keyring {
  const text = `${process.env.SUIXING_MASTER_KEY ?? ""} ${process.env.SUIXING_INDEX_KEY ?? ""}`;
  if (loaded?.text === text) return loaded;
  const [first, ...others] = (process.env.SUIXING_MASTER_KEY ?? "").split(",").map(readKey);
  if (!first) throw new Error("there is always a first one");
  loaded = { text, keys: [first, ...others], derived: new Map() };
  return loaded;
}

function readKey(text: string): MasterKey {
  const [id = "", encoded = ""] = text.trim().split(":");
  const secret = Buffer.from(encoded, "base64");
  if (!/^[A-Za-z0-9_-]+$/.test(id) || id === "p" || secret.length !== 32) {
    throw new Error(
      "SUIXING_MASTER_KEY must be set to <key id>:<32 bytes in base64>, or to several of them with commas between.",
    );
  }
  return { id, secret };
}

function derive(name: string, secret: () => Buffer, purpose: string): Buffer {
  const { derived } = keyring();
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret(), "suixing", purpose, 32));
  derived.set(name, key);
  return key;
}

/** The key that seals now. */
export function masterKeyId(): string {
  return keyring().keys[0].id;
}

/** All that open, the sealing one first. */
export function masterKeyIds(): readonly string[] {
  return keyring().keys.map(({ id }) => id);
}

/** Wraps the keys of persons, and what belongs to no person; of an older key where the sealed value names one. */
export function wrappingKey(id: string = masterKeyId()): Buffer {
  const master = keyring().keys.find((one) => one.id === id);
  if (!master) throw new Error(`SUIXING_MASTER_KEY has no key ${id}, with which something is sealed.`);
  return derive(`wrapping:${id}`, () => master.secret, "wrapping");
}

/**
 * From what the blind indexes derive: a secret of its own, so that they stay when a master key goes. Where none is set
 * it is the oldest master key, which stands last.
 */
export function indexSecret(): Buffer {
  const text = process.env.SUIXING_INDEX_KEY ?? "";
  if (text !== "") {
    const secret = Buffer.from(text, "base64");
    if (secret.length !== 32) throw new Error("SUIXING_INDEX_KEY must be 32 bytes in base64.");
    return secret;
  }
  const { keys } = keyring();
  return (keys.at(-1) ?? keys[0]).secret;
}

/** Seals backups: the file and the master key open everything, and neither alone. */
export function backupKey(id: string = masterKeyId()): Buffer | null {
  const master = keyring().keys.find((one) => one.id === id);
  return master ? derive(`backup:${id}`, () => master.secret, "backup") : null;
}

/**
 * A keyed hash by which a citizen number or telephone is found without being readable.
 * Unkeyed, every citizen number could be tried in less than a second.
 */
export function blindIndex(
  kind: "citizen_number" | "telephone" | "email" | "network" | "code" | "device" | "subject" | "press",
  value: string,
): string {
  return createHmac("sha256", derive(`index:${kind}`, indexSecret, `index:${kind}`))
    .update(value)
    .digest("base64url");
}

/** The key of the macs of events, by the master key it derives from; null for one that is not here. */
function auditKey(id: string): Buffer | null {
  const master = keyring().keys.find((one) => one.id === id);
  return master ? derive(`audit:${id}`, () => master.secret, "audit") : null;
}

/** A keyed hash of a text, with the id of its key: after a change of keys older ones are still known. */
export function auditMac(text: string, keyId: string = masterKeyId()): string | null {
  const key = auditKey(keyId);
  return key && `1.${keyId}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}

/** Is this mac ours? `unknown` where its key is not here. */
export function checkAuditMac(text: string, mac: string): "sound" | "forged" | "unknown" {
  const [form, keyId = ""] = mac.split(".");
  const ours = form === "1" ? auditMac(text, keyId) : null;
  if (ours === null) return "unknown";
  const [a, b] = [Buffer.from(ours), Buffer.from(mac)];
  return a.length === b.length && timingSafeEqual(a, b) ? "sound" : "forged";
}
