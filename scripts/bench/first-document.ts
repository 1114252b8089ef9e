// A process of its own, as the job process is one: how long until its first certificate, and what two thousand leave behind.
import { sampleIssuer } from "@/lib/documents/authority.sample";
import { sampleSheet } from "@/lib/documents/certificate.sample";
import { makeCertificate } from "@/lib/documents/make-certificate";

const [count = "1"] = process.argv.slice(2);
const now = new Date();
const { signer, timestampAuthority } = await sampleIssuer(sampleSheet.committeeName, now);
const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);
const rss: number[] = [];
let first = 0;
let firstCpu = 0;
for (let n = 0; n < Number(count); n += 1) {
  const sheet = { ...sampleSheet, number: `${sampleSheet.number}-${n}` };
  await makeCertificate(sheet, signer, timestampAuthority, now);
  if (n === 0) {
    first = performance.now();
    const { user, system } = process.cpuUsage();
    firstCpu = (user + system) / 1000;
  }
  if (n === 0 || (n + 1) % 500 === 0) rss.push(megabytes());
}
console.log(JSON.stringify({ first_ms: Math.round(first), first_cpu_ms: Math.round(firstCpu), rss_mb: rss }));
