/** An invented installation with one committee that can sign, for tests and measurements. */
import { generateKeyPairSync } from "node:crypto";
import { type Authority, certifyCommittee, foundAuthority, newSerial } from "./authority";
import { localSigner, type Signer } from "./sign";
import { localTimestampAuthority, type TimestampAuthority } from "./timestamp";

export interface SampleIssuer {
  readonly authority: Authority;
  readonly certificateDer: Uint8Array;
  readonly privateKeyPkcs8Der: Uint8Array;
  readonly signer: Signer;
  readonly timestampAuthority: TimestampAuthority;
}

export async function sampleIssuer(committeeName: string, now: Date): Promise<SampleIssuer> {
  const authority = await foundAuthority("随行演示", now);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certificateDer = await certifyCommittee({
    issuing: authority.issuing,
    committeeName,
    committeeCode: "京知委",
    publicKeySpkiDer: publicKey.export({ format: "der", type: "spki" }),
    serial: newSerial(),
    revocationListUrl: "https://suixing.example.cn/v/crl/issuing.crl",
    now,
  });
  const privateKeyPkcs8Der = privateKey.export({ format: "der", type: "pkcs8" });
  return {
    authority,
    certificateDer,
    privateKeyPkcs8Der,
    signer: localSigner({ certificateDer, privateKeyPkcs8Der }, [
      authority.issuing.certificateDer,
      authority.root.certificateDer,
    ]),
    timestampAuthority: localTimestampAuthority(authority.timestamp, [authority.issuing.certificateDer]),
  };
}
