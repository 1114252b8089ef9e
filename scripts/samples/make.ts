/** Writes the samples into a folder, signed by the committees of this database as the job process signs. */
import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { publishRevocations } from "@/lib/jobs/publish-revocations";
import { foundedAuthority, signingAs } from "@/lib/jobs/signing";
import { newestRevocationList } from "@/lib/reads/committee-key";
import { dateOf } from "@/lib/rules/calendar";
import { listIssuers } from "@/lib/rules/key";
import { castOf, type Places } from "./cast";
import { papersOf } from "./papers";

/** Returns the names of the files. */
export async function makeSamples(
  places: Places,
  folder: string,
  address: string,
  now: Date,
): Promise<string[]> {
  const files: string[] = [];
  const write = (name: string, content: Uint8Array | string) => {
    writeFileSync(path.join(folder, name), content);
    files.push(name);
  };
  for (const { file, committee, make } of papersOf(await castOf(places), address, dateOf(now)))
    write(file, await make({ ...(await signingAs(committee, now)), now }));
  const authority = await foundedAuthority();
  if (!authority) throw new Error("nothing was signed");
  write("root.pem", new X509Certificate(authority.root.certificateDer).toString());
  await publishRevocations(now);
  for (const issuer of listIssuers) {
    const list = await newestRevocationList(issuer);
    if (list) write(`${issuer}.crl`, list.der);
  }
  return files;
}
