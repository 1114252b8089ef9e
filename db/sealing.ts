import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { masterKeyId, wrappingKey } from "./keys";

/** Where a sealed value lives; it cannot be opened in another column or row. */
export interface SealPlace {
  readonly column: string; // table.column
  readonly rowId: string;
}

function aad(place: SealPlace): Buffer {
  return Buffer.from(`${place.column}:${place.rowId}`);
}

function encrypt(key: Buffer, keyId: string, plain: Buffer, place: SealPlace): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(aad(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `1.${keyId}.${nonce.toString("base64url")}.${body.toString("base64url")}`;
}

function decrypt(key: Buffer, sealed: string, place: SealPlace): Buffer {
  const [version, , nonce, body] = sealed.split(".");
  if (version !== "1" || !nonce || !body) throw new Error(`not a sealed value: ${place.column}`);
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"));
  decipher.setAAD(aad(place));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
}

/** A person's own key; whoever destroys it makes all that was sealed with it unreadable. */
export interface PersonKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Makes a person's key and its wrapped form for the database. */
export function newPersonKey(ownerId: string): { personKey: PersonKey; wrapped: string } {
  const key = randomBytes(32);
  const place = { column: "person_key.wrapped", rowId: ownerId };
  return { personKey: { id: ownerId, key }, wrapped: encrypt(wrappingKey(), masterKeyId(), key, place) };
}

export function openPersonKey(ownerId: string, wrapped: string): PersonKey {
  const place = { column: "person_key.wrapped", rowId: ownerId };
  return { id: ownerId, key: openForInstallation(wrapped, place) };
}

export function seal(personKey: PersonKey, plain: string, place: SealPlace): string {
  return encrypt(personKey.key, "p", Buffer.from(plain), place);
}

export function open(personKey: PersonKey, sealed: string, place: SealPlace): string {
  return decrypt(personKey.key, sealed, place).toString();
}

/** Text that a person's key has sealed; what was written before words were sealed does not look like it. */
const BY_A_PERSON = /^1\.p\.[\w-]{16}\.[\w-]+$/;

/** Seals the words that somebody wrote about a person, for a column beside others: nothing stays nothing. */
export function sealWords(personKey: PersonKey, words: string, place: SealPlace): string {
  return words === "" || BY_A_PERSON.test(words) ? words : seal(personKey, words, place);
}

/** The words as they were written; those that stand in clear since an older version as they are. */
export function openWords(personKey: PersonKey, stored: string, place: SealPlace): string {
  return BY_A_PERSON.test(stored) ? open(personKey, stored, place) : stored;
}

/** Seals what belongs to the installation and not to one person: messages, import files, signing keys. */
export function sealForInstallation(plain: Buffer | string, place: SealPlace): string {
  return encrypt(wrappingKey(), masterKeyId(), Buffer.from(plain), place);
}

export function openForInstallation(sealed: string, place: SealPlace): Buffer {
  return decrypt(wrappingKey(keyIdOf(sealed)), sealed, place);
}

/** With which key a value is sealed. */
function keyIdOf(sealed: string): string {
  return sealed.split(".", 2)[1] ?? "";
}

/** The same value under the key that seals now. */
export function resealForInstallation(sealed: string, place: SealPlace): string {
  return sealForInstallation(openForInstallation(sealed, place), place);
}
