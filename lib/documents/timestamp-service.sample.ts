/** A time-stamp service for tests: what one answers over HTTP, rightly or in every way wrong. */
import { createHash, createPrivateKey, randomBytes, sign } from "node:crypto";
import type { KeyedCertificate } from "./authority";
import { generalizedTime, integer, octets, oid, partsOf, sequence } from "./der";
import { sha256Algorithm, signedData } from "./signed-data";

export interface Turned {
  /** PKIStatus; 0 is granted. */
  readonly status?: number;
  readonly nonce?: Uint8Array;
  /** What is stamped instead of what was asked for. */
  readonly stamped?: Uint8Array;
  readonly at?: Date;
  readonly withoutToken?: true;
}

/** TimeStampResp for a TimeStampReq, both DER. */
export async function timestampAnswer(
  request: Uint8Array,
  { certificateDer, privateKeyPkcs8Der }: KeyedCertificate,
  chainDer: readonly Uint8Array[],
  now: Date,
  turned: Turned = {},
): Promise<Uint8Array> {
  const [, imprint, nonce] = partsOf(request);
  if (!imprint || !nonce) throw new Error("The request is none");
  const at = turned.at ?? now;
  const key = createPrivateKey({ key: Buffer.from(privateKeyPkcs8Der), format: "der", type: "pkcs8" });
  const info = sequence(
    integer(1),
    oid("2.25.1"),
    turned.stamped ? sequence(sha256Algorithm, octets(sha256(turned.stamped))) : imprint,
    integer(Uint8Array.of(1, ...randomBytes(7))),
    generalizedTime(at),
    turned.nonce ? integer(turned.nonce) : nonce,
  );
  const token = await signedData(
    { contentType: "1.2.840.113549.1.9.16.1.4", content: { inside: info }, signingTime: at },
    {
      certificateDer,
      chainDer,
      sign: async (bytes) => new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "der" })),
    },
  );
  const status = sequence(integer(turned.status ?? 0));
  return turned.withoutToken ? sequence(status) : sequence(status, token);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
