/**
 * 时间戳: when a signature was made, attested by another key than the signer's (RFC 3161, RFC 5816).
 * The installation stamps for itself; a national time-stamp service takes its place by the same function type.
 */
import { createHash, createPrivateKey, type KeyObject, randomBytes, sign } from "node:crypto";
import type { KeyedCertificate } from "./authority";
import { generalizedTime, integer, octets, oid, sequence } from "./der";
import { sha256Algorithm, signedData } from "./signed-data";

/** Bytes → DER of a time-stamp token over their SHA-256. A service outside has its own clock (./timestamp-service). */
export type TimestampAuthority = (stamped: Uint8Array, now: Date) => Promise<Uint8Array>;

const TST_INFO = "1.2.840.113549.1.9.16.1.4";
/** The policy of these stamps; under the arc that anybody may use (2.25, ITU-T X.667), as nobody assigned one. */
const POLICY = "2.25.274566508054026277693871971924867286983";

/** Stamps with a key at hand. `chainDer`: the certificates above it that a verifier may need, without the root. */
export function localTimestampAuthority(
  { certificateDer, privateKeyPkcs8Der }: KeyedCertificate,
  chainDer: readonly Uint8Array[],
): TimestampAuthority {
  // Read when the first stamp is asked for: only then a damaged key speaks up.
  let key: KeyObject | undefined;
  return async (stamped, now) => {
    key ??= createPrivateKey({ key: Buffer.from(privateKeyPkcs8Der), format: "der", type: "pkcs8" });
    const by = key;
    const signingTime = new Date(Math.floor(now.getTime() / 1000) * 1000);
    return signedData(
      { contentType: TST_INFO, content: { inside: tstInfo(stamped, signingTime) }, signingTime },
      {
        certificateDer,
        chainDer,
        sign: async (bytes) => new Uint8Array(sign("sha256", bytes, { key: by, dsaEncoding: "der" })),
      },
    );
  };
}

function tstInfo(stamped: Uint8Array, genTime: Date): Uint8Array {
  return sequence(
    integer(1),
    oid(POLICY),
    sequence(sha256Algorithm, octets(createHash("sha256").update(stamped).digest())),
    integer(Uint8Array.of(1, ...randomBytes(15))),
    generalizedTime(genTime),
    // Accuracy: one second.
    sequence(integer(1)),
  );
}
