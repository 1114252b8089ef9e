/**
 * 二维码凭证: what stands behind the # of the QR code on a certificate. The committee's key signs what a stranger with
 * the code may learn and no more, so that the paper can be checked where there is no network. Decimal digits, because a
 * QR code holds them in 10 bits for three; see docs/decisions/044.
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import { type CertificateKind, certificateCodes, certificateKinds } from "@/lib/rules/certificate";
import { maskName } from "@/lib/rules/masking";
import { shortName } from "@/lib/rules/organization";
import { isSignedBy, keyIdOf, readClaims, type SignBytes, same, signClaims } from "./cose";
import { statusId } from "./status-list";

export interface TokenClaims {
  readonly kind: CertificateKind;
  readonly number: string;
  readonly issuer: string;
  readonly maskedName: string;
  readonly issuedOn: CalendarDate;
  /** The last valid day. */
  readonly validUntil: CalendarDate;
}

export type TokenCheck =
  | {
      readonly ok: true;
      readonly claims: TokenClaims;
      readonly fitsPaper: (paper: Paper) => Promise<boolean>;
    }
  /** `unreadable` is not written as we write; `wrong` is not what a committee of this installation signed for this code. */
  | { readonly ok: false; readonly fault: "unreadable" | "wrong" };

/** What stands on the paper in full. */
export interface Paper {
  readonly name: string;
  readonly lastFour: string;
}

interface TokenSheet extends Omit<TokenClaims, "issuer" | "maskedName"> {
  readonly code: string;
  readonly committeeName: string;
  readonly name: string;
  readonly maskedCitizenNumber: string;
}

const VERSION = 1;
const claim = {
  version: 0,
  kind: 1,
  number: 2,
  issuer: 3,
  name: 4,
  issued: 5,
  until: 6,
  id: 7,
  paper: 8,
} as const;
const DAY_MS = 86_400_000;
/** Far more than any token has; longer digits are not even counted. */
const MOST_DIGITS = 2_000;

/**
 * Two bytes of a slow digest of name and last four digits: a changed paper fits once in 65 536 times, and whoever tries
 * all names against it is left with thousands that fit.
 */
const PAPER_BYTES = 2;
const PAPER_ROUNDS = 10_000;

/** The digits for the fragment of the address. */
export async function qrToken(
  sheet: TokenSheet,
  publicKeySpkiDer: Uint8Array,
  sign: SignBytes,
): Promise<string> {
  const paper = { name: sheet.name, lastFour: sheet.maskedCitizenNumber.slice(-4) };
  const claims = new Map<number, number | string | Uint8Array>([
    [claim.version, VERSION],
    [claim.kind, certificateCodes[sheet.kind]],
    [claim.number, sheet.number],
    [claim.issuer, shortName(sheet.committeeName)],
    [claim.name, maskName(sheet.name)],
    [claim.issued, dayNumber(sheet.issuedOn)],
    [claim.until, dayNumber(sheet.validUntil)],
    [claim.id, await statusId(sheet.code)],
    [claim.paper, await paperDigest(sheet.code, paper)],
  ]);
  return digitsOf(await signClaims(claims, await keyIdOf(publicKeySpkiDer), sign));
}

/** Is this what a committee signed for the certificate with this code? `keys` are those of the installation's committees. */
export async function checkToken(
  digits: string,
  code: string,
  keys: readonly Uint8Array[],
): Promise<TokenCheck> {
  const bytes = bytesOf(digits);
  const signed = bytes && readClaims(bytes);
  const read = signed && claimsIn(signed.claims);
  if (!signed || !read) return { ok: false, fault: "unreadable" };
  for (const key of keys) {
    if (!same(await keyIdOf(key), signed.kid)) continue;
    if (!(await isSignedBy(signed, key)) || !same(read.id, await statusId(code))) break;
    const fitsPaper = async (paper: Paper) => same(read.paper, await paperDigest(code, paper));
    return { ok: true, claims: read.claims, fitsPaper };
  }
  return { ok: false, fault: "wrong" };
}

function claimsIn(
  map: ReadonlyMap<unknown, unknown>,
): { claims: TokenClaims; id: Uint8Array; paper: Uint8Array } | null {
  const kind = certificateKinds.find((one) => certificateCodes[one] === map.get(claim.kind));
  const [number, issuer, maskedName] = [claim.number, claim.issuer, claim.name].map((key) => map.get(key));
  const [issued, until] = [claim.issued, claim.until].map((key) => map.get(key));
  const [id, paper] = [claim.id, claim.paper].map((key) => map.get(key));
  if (map.get(claim.version) !== VERSION || map.size !== Object.keys(claim).length || kind === undefined)
    return null;
  if (typeof number !== "string" || typeof issuer !== "string" || typeof maskedName !== "string") return null;
  if (typeof issued !== "number" || typeof until !== "number") return null;
  if (!(id instanceof Uint8Array) || !(paper instanceof Uint8Array)) return null;
  const claims = { kind, number, issuer, maskedName, issuedOn: dayOf(issued), validUntil: dayOf(until) };
  return { claims, id, paper };
}

async function paperDigest(code: string, { name, lastFour }: Paper): Promise<Uint8Array> {
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", text.encode(`${name}\n${lastFour}`), "PBKDF2", false, [
    "deriveBits",
  ]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: text.encode(code), iterations: PAPER_ROUNDS };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 8 * PAPER_BYTES));
}

function dayNumber(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function dayOf(number: number): CalendarDate {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The first byte of a token is never zero, so nothing is lost in a number. */
function digitsOf(bytes: Uint8Array): string {
  return BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`).toString();
}

function bytesOf(digits: string): Uint8Array | null {
  if (digits.length > MOST_DIGITS || !/^[1-9]\d*$/.test(digits)) return null;
  const hex = BigInt(digits).toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
