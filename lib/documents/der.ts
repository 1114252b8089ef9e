/**
 * DER (ITU-T X.690): the few values that signatures and time stamps are made of, written straight to bytes. A general
 * library builds a tree of objects for each and takes it apart again, which cost more than typesetting the page.
 */

const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;
const SEQUENCE = 0x30;
const SET = 0x31;
const CONTEXT = 0xa0;

export type Der = Uint8Array;

export function sequence(...parts: readonly Der[]): Der {
  return value(SEQUENCE, parts);
}

/** A set of one, or one whose order is known. */
export function set(...parts: readonly Der[]): Der {
  return value(SET, parts);
}

/** A SET OF stands in the order of its bytes (X.690 §11.6). */
export function setOf(parts: readonly Der[]): Der {
  return value(SET, [...parts].sort(Buffer.compare));
}

/** `[n]`, constructed: around its parts when explicit, in the place of their own set or sequence when implicit. */
export function context(n: number, ...parts: readonly Der[]): Der {
  return value(CONTEXT + n, parts);
}

/** The same content under `[n]` instead of its own tag. */
export function implicit(n: number, der: Der): Der {
  const bytes = Uint8Array.from(der);
  bytes[0] = CONTEXT + n;
  return bytes;
}

/** False is the default wherever we write one, and stays unsaid. */
export function yes(): Der {
  return value(tags.boolean, [Uint8Array.of(0xff)]);
}

export function octets(bytes: Uint8Array): Der {
  return value(tags.octets, [bytes]);
}

/** A whole number that is not negative, from its bytes or as it is. */
export function integer(number: number | Uint8Array): Der {
  const bytes = typeof number === "number" ? Uint8Array.of(number) : number;
  return value(tags.integer, (bytes[0] ?? 0) < 0x80 ? [bytes] : [Uint8Array.of(0), bytes]);
}

export function oid(dotted: string): Der {
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  return value(tags.oid, [Uint8Array.from([first * 40n + second, ...rest].flatMap(base128))]);
}

/** An instant to the second: with two digits of the year until 2049, with four from 2050 on (RFC 5652 §11.3). */
export function time(at: Date): Der {
  if (at.getUTCFullYear() >= 2050) return generalizedTime(at);
  return value(tags.utcTime, [text(`${digits(at).slice(2)}Z`)]);
}

export function generalizedTime(at: Date): Der {
  return value(tags.generalizedTime, [text(`${digits(at)}Z`)]);
}

/** What stands inside a sequence or set, one value after the other. */
export function partsOf(der: Der): Der[] {
  const { from, to } = extent(der, 0);
  const parts: Der[] = [];
  for (let at = from; at < to; ) {
    const { to: end } = extent(der, at);
    parts.push(der.subarray(at, end));
    at = end;
  }
  return parts;
}

function extent(der: Der, at: number): { from: number; to: number } {
  const first = der[at + 1] ?? 0;
  const more = first < 0x80 ? 0 : first - 0x80;
  let length = more === 0 ? first : 0;
  for (let n = 0; n < more; n++) length = length * 256 + (der[at + 2 + n] ?? 0);
  const from = at + 2 + more;
  if (from + length > der.length) throw new Error("The DER is cut short");
  return { from, to: from + length };
}

function value(tag: number, parts: readonly Uint8Array[]): Der {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(tag, ...lengthBytes(length)), ...parts]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return [0x80 + bytes.length, ...bytes];
}

function base128(part: bigint): number[] {
  const bytes = [Number(part & 0x7fn)];
  for (let rest = part >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80);
  return bytes;
}

function digits(at: Date): string {
  return at.toISOString().replace(/\D/g, "").slice(0, 14);
}

function text(ascii: string): Uint8Array {
  return Buffer.from(ascii, "latin1");
}
