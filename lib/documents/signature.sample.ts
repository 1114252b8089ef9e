/** What a signed file holds, taken out for the programs that judge it. */
import { ContentInfo, SignedData } from "pkijs";

export interface SignaturePlace {
  readonly ranges: readonly [number, number, number, number];
  readonly signed: Buffer;
  readonly cms: Buffer;
}

export function signatureIn(file: Uint8Array): SignaturePlace {
  const bytes = Buffer.from(file);
  const found = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(bytes.toString("latin1"));
  const [, a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN] = (found ?? []).map(Number);
  const padded = Buffer.from(bytes.subarray(a + b + 1, c - 1).toString("latin1"), "hex");
  return {
    ranges: [a, b, c, d],
    signed: Buffer.concat([bytes.subarray(a, a + b), bytes.subarray(c, c + d)]),
    cms: padded.subarray(0, 4 + padded.readUInt16BE(2)),
  };
}

/** The signature value and the token that stamps it (id-aa-timeStampToken). */
export function stampIn(cms: Uint8Array): { value: Uint8Array; token: Uint8Array } {
  const signed = new SignedData({ schema: ContentInfo.fromBER(Uint8Array.from(cms)).content });
  const [signer] = signed.signerInfos;
  const stamp = signer?.unsignedAttrs?.attributes.find(({ type }) => type === "1.2.840.113549.1.9.16.2.14");
  return {
    value: new Uint8Array(signer?.signature.getValue() ?? new ArrayBuffer(0)),
    token: new Uint8Array(stamp?.values[0].toBER() ?? new ArrayBuffer(0)),
  };
}
