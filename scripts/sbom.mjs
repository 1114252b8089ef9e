// @ts-check
// npm run sbom: what is inside, as CycloneDX 1.6 on the standard output (or in the file that is named). Made from the
// lockfile alone, so that the same lockfile gives the same bytes; it names packages and digests, and no address.
import { writeFileSync } from "node:fs";
import { lockedPackages, ownPackage } from "./supply/lockfile.mjs";

/** @param {string} name @param {string} version */
const purl = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

export function billOfMaterials() {
  const own = ownPackage();
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": purl(own.name, own.version),
        name: own.name,
        version: own.version,
        licenses: [{ expression: own.license }],
      },
    },
    components: lockedPackages().map(({ name, version, license, integrity, dev }) => ({
      type: "library",
      "bom-ref": purl(name, version),
      name,
      version,
      purl: purl(name, version),
      scope: dev ? "excluded" : "required",
      licenses: [{ expression: license }],
      ...(integrity?.startsWith("sha512-") && {
        hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.slice(7), "base64").toString("hex") }],
      }),
    })),
  };
}

if (import.meta.filename === process.argv[1]) {
  const text = `${JSON.stringify(billOfMaterials(), null, 2)}\n`;
  const [, , file] = process.argv;
  if (file) writeFileSync(file, text);
  else process.stdout.write(text);
}
