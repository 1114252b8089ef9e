import type { Certificate, IssuerAndSerialNumber } from "pkijs";

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** A buffer of its own: the libraries look past the ends of a view. */
export function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", own(bytes)));
}

export function derOf(value: Certificate | IssuerAndSerialNumber): Uint8Array {
  return new Uint8Array(value.toSchema().toBER());
}
