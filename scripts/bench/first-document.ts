// A process of its own, as the job process is one: how long until its first certificate, and what two thousand leave behind.
import { generateKeyPairSync } from "node:crypto";
import { certifyCommittee, foundAuthority, newSerial } from "@/lib/documents/authority";
import { sampleSheet } from "@/lib/documents/certificate.sample";
import { makeCertificate } from "@/lib/documents/make-certificate";
import { localSigner } from "@/lib/documents/sign";
import { localTimestampAuthority } from "@/lib/documents/timestamp";

const [count = "1"] = process.argv.slice(2);
const now = new Date();
const { root, issuing, timestamp } = await foundAuthority("Bench", now, null);
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
const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);
const rss: number[] = [];
let first = 0;
let firstCpu = 0;
for (let n = 0; n < Number(count); n += 1) {
  await makeCertificate({ ...sampleSheet, number: `${sampleSheet.number}-${n}` }, signer, stamp, now);
  if (n === 0) {
    first = performance.now();
    const { user, system } = process.cpuUsage();
    firstCpu = (user + system) / 1000;
  }
  if (n === 0 || (n + 1) % 500 === 0) rss.push(megabytes());
}
console.log(JSON.stringify({ first_ms: Math.round(first), first_cpu_ms: Math.round(firstCpu), rss_mb: rss }));
