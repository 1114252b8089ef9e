import { generateKeyPairSync } from "node:crypto";
import { certifyCommittee, foundAuthority, newSerial } from "@/lib/documents/authority";
import { sampleSheet } from "@/lib/documents/certificate.sample";
import { makeCertificate } from "@/lib/documents/make-certificate";
import { localSigner } from "@/lib/documents/sign";
import { localTimestampAuthority } from "@/lib/documents/timestamp";

const WARM = 30;
const TIMES = 120;

/** CPU per signed and stamped certificate in steady state, and its size. */
export async function benchCertificate() {
  const now = new Date();
  const { root, issuing, timestamp } = await foundAuthority("Bench", now);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certificateDer = await certifyCommittee({
    issuing,
    committeeName: sampleSheet.committeeName,
    committeeCode: "BENCH",
    publicKeySpkiDer: publicKey.export({ type: "spki", format: "der" }),
    serial: newSerial(),
    revocationListUrl: null,
    now,
  });
  const signer = localSigner(
    { certificateDer, privateKeyPkcs8Der: privateKey.export({ type: "pkcs8", format: "der" }) },
    [issuing.certificateDer, root.certificateDer],
  );
  const stamp = localTimestampAuthority(timestamp, [issuing.certificateDer]);
  const sizes: number[] = [];
  const make = async (n: number) => {
    const sheet = { ...sampleSheet, number: `${sampleSheet.number}-${n}`, receiver: `第${n}接收单位` };
    sizes.push((await makeCertificate(sheet, signer, stamp, now)).length);
  };
  for (let n = 0; n < WARM; n += 1) await make(n);
  sizes.length = 0;
  const before = process.cpuUsage();
  for (let n = 0; n < TIMES; n += 1) await make(WARM + n);
  const { user, system } = process.cpuUsage(before);
  return {
    certificate_cpu_ms: Number(((user + system) / 1000 / TIMES).toFixed(1)),
    certificate_bytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
  };
}
