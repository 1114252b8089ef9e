import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** The master key of the installation, `<key id>:<32 bytes, base64>`, from the environment; all others derive from it. */
interface MasterKey {
  readonly id: string;
  readonly secret: Buffer;
}

let loaded: MasterKey | undefined;

function masterKey(): MasterKey {
  if (loaded) return loaded;
  const text = process.env.SUIXING_MASTER_KEY ?? "";
  const [id, encoded] = text.split(":");
  const secret = Buffer.from(encoded ?? "", "base64");
  if (!id || secret.length !== 32) {
    throw new Error("SUIXING_MASTER_KEY must be set to <key id>:<32 bytes in base64>.");
  }
  loaded = { id, secret };
  return loaded;
}

function derive(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey().secret, "suixing", purpose, 32));
}

const derived = new Map<string, Buffer>();

function keyFor(purpose: string): Buffer {
  let key = derived.get(purpose);
  if (!key) {
    key = derive(purpose);
    derived.set(purpose, key);
  }
  return key;
}

export function masterKeyId(): string {
  return masterKey().id;
}

/** Wraps the keys of persons, and what belongs to no person. */
export function wrappingKey(): Buffer {
  return keyFor("wrapping");
}

/**
 * A keyed hash by which a citizen number or telephone is found without being readable.
 * Unkeyed, every citizen number could be tried in less than a second.
 */
export function blindIndex(
  kind: "citizen_number" | "telephone" | "email" | "network" | "code" | "device" | "subject",
  value: string,
): string {
  return createHmac("sha256", keyFor(`index:${kind}`))
    .update(value)
    .digest("base64url");
}

/** The key of the macs of events, by the master key it derives from; null for one that is not here. */
function auditKey(id: string): Buffer | null {
  return id === masterKeyId() ? keyFor("audit") : null;
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
