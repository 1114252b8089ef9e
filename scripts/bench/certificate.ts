import { sampleIssuer } from "@/lib/documents/authority.sample";
import { sampleSheet } from "@/lib/documents/certificate.sample";
import { makeCertificate } from "@/lib/documents/make-certificate";

const WARM = 30;
const TIMES = 120;

/** CPU per signed and stamped certificate in steady state, and its size. */
export async function benchCertificate() {
  const now = new Date();
  const { signer, timestampAuthority } = await sampleIssuer(sampleSheet.committeeName, now);
  const sizes: number[] = [];
  const make = async (n: number) => {
    const sheet = { ...sampleSheet, number: `${sampleSheet.number}-${n}`, receiver: `第${n}接收单位` };
    sizes.push((await makeCertificate(sheet, signer, timestampAuthority, now)).length);
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
