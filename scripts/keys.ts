/**
 * `npm run keys -- status`: how much each master key has sealed. `rotate`: seals again with the newest one what older
 * ones have sealed, while the product runs. `index`: the secret of the blind indexes, for SUIXING_INDEX_KEY.
 *
 * The keys with which committees sign: `committee CODE` lists them, `renew CODE` gives the committee a new one, and
 * `revoke CODE --reason … --by PHONE [--serial HEX]` takes a certificate back in the name of a security officer. `outside CODE`
 * has its documents signed by a key outside the database from now on, `inside CODE` no longer, `try CODE` tries how it signs.
 */
import { X509Certificate } from "node:crypto";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { indexSecret, masterKeyId, masterKeyIds } from "@/db/keys";
import { command } from "@/lib/acts/actor";
import { countSealed, resealSome } from "@/lib/acts/key/reseal";
import { revokeCommitteeKey } from "@/lib/acts/key/revoke";
import { rotateCommitteeKey } from "@/lib/acts/key/rotate";
import { keysOfCommittee } from "@/lib/reads/committee-key";
import { keyRevocationReasons } from "@/lib/rules/key";
import { normalizeMobileNumber } from "@/lib/rules/telephone";
import { placeOutside, takeInside, tryKey } from "./keys/outside";

const usage = `Usage: npm run keys -- status|rotate|index
       npm run keys -- committee CODE
       npm run keys -- renew CODE
       npm run keys -- revoke CODE --reason ${keyRevocationReasons.join("|")} --by PHONE [--serial HEX]
       npm run keys -- outside CODE --public-key FILE|--certificate FILE --by PHONE
       npm run keys -- inside CODE --by PHONE
       npm run keys -- try CODE`;

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        reason: { type: "string" },
        by: { type: "string" },
        serial: { type: "string" },
        "public-key": { type: "string" },
        certificate: { type: "string" },
      },
    });
    const [asked = "status", code = "", ...more] = positionals;
    return more.length === 0 ? { asked, code, ...values } : null;
  } catch {
    return null;
  }
}

function fail(sentence: string, status = 1): void {
  console.error(sentence);
  process.exitCode = status;
}

async function status(): Promise<void> {
  const counted = await countSealed();
  const left = new Map<string, number>();
  for (const { keyId, values } of counted) left.set(keyId, (left.get(keyId) ?? 0) + values);
  for (const id of new Set([...masterKeyIds(), ...left.keys()])) {
    const values = left.get(id) ?? 0;
    const may = values === 0 && id !== masterKeyId() ? ", may be taken out of SUIXING_MASTER_KEY" : "";
    console.log(`${id}${id === masterKeyId() ? " (seals)" : ""}: ${values} sealed values${may}`);
  }
  if (!process.env.SUIXING_INDEX_KEY && masterKeyIds().length > 1) {
    console.log(
      "The blind indexes still derive from the last master key: before it goes, set SUIXING_INDEX_KEY to what `npm run keys -- index` prints.",
    );
  }
  const unknown = [...left.keys()].filter((id) => !masterKeyIds().includes(id));
  if (unknown.length > 0) {
    console.error(`SUIXING_MASTER_KEY does not have: ${unknown.join(", ")}.`);
    process.exitCode = 1;
  }
}

async function rotate(): Promise<void> {
  if (masterKeyIds().length < 2) {
    console.error("There is one master key. Put the new one in front: SUIXING_MASTER_KEY=k2:…,k1:…");
    process.exitCode = 1;
    return;
  }
  let total = 0;
  for (let did = await resealSome(); did > 0; did = await resealSome()) total += did;
  console.log(`${total} values are sealed with ${masterKeyId()} now.`);
  await status();
}

/** One line a key: its certificate's serial and end, and whether it signs. */
async function ofCommittee(code: string): Promise<void> {
  const keys = await keysOfCommittee(code);
  if (keys.length === 0) return fail(`${code} is no committee that signs.`);
  for (const { certificateDer, isOutside, retiredAt, revokedAt, reason } of keys) {
    const certificate = certificateDer && new X509Certificate(certificateDer);
    const named = certificate
      ? `${certificate.serialNumber} until ${new Date(certificate.validTo).toISOString()}`
      : "not certified yet";
    const ended = retiredAt ? `signs no more since ${retiredAt.toISOString()}` : "signs";
    console.log(
      `${named}${isOutside ? ", outside" : ""}: ${revokedAt ? `revoked ${revokedAt.toISOString()}, ${reason}` : ended}`,
    );
  }
}

async function renew(code: string): Promise<void> {
  const outcome = await rotateCommitteeKey(command, { committeeCode: code }, new Date());
  if (!outcome.ok) return fail(`${code} is no committee that signs.`);
  console.log(`${code} signs with a new key from now on. What the old one signed stays valid.`);
}

async function revoke({ code, reason: said, by, serial }: Given & object): Promise<void> {
  const phone = normalizeMobileNumber(by ?? "");
  const reason = keyRevocationReasons.find((one) => one === said);
  if (code === "" || reason === undefined || phone === null) return fail(usage, 2);
  const input = { committeeCode: code, reason, phone, serial: serial ?? null };
  const outcome = await revokeCommitteeKey(command, input, new Date());
  if (outcome.ok) {
    console.log(`Revoked: ${outcome.value.serial}. The list follows within a minute.`);
    if (outcome.value.movedInside)
      console.log(`Documents of ${code} are signed by the key in the database from now on.`);
    return;
  }
  const { reason: refused } = outcome.refusal;
  if (refused === "account_unknown") fail(`${phone} is no security officer.`);
  else if (refused === "changed_meanwhile") fail("It was revoked before.");
  else if (serial) fail(`${code} has no such certificate.`);
  else fail(`The key with which ${code} signs has no certificate yet. --serial names another one.`);
}

function tell(said: Awaited<ReturnType<typeof placeOutside>>): void {
  if (said === "usage") fail(usage, 2);
  else if (said.ok) console.log(said.sentence);
  else fail(said.sentence);
}

type Given = ReturnType<typeof read>;
const given = read();
if (given === null) fail(usage, 2);
else if (given.asked === "status") await status();
else if (given.asked === "rotate") await rotate();
else if (given.asked === "index") console.log(indexSecret().toString("base64"));
else if (given.asked === "committee") await ofCommittee(given.code);
else if (given.asked === "renew") await renew(given.code);
else if (given.asked === "revoke") await revoke(given);
else if (given.asked === "outside")
  tell(await placeOutside(given.code, { ...given, publicKey: given["public-key"] }));
else if (given.asked === "inside") tell(await takeInside(given.code, given.by));
else if (given.asked === "try") tell(await tryKey(given.code));
else fail(usage, 2);
await closeDatabase();
