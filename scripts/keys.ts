/**
 * `npm run keys -- status`: how much each master key has sealed. `rotate`: seals again with the newest one what older
 * ones have sealed, while the product runs. `index`: the secret of the blind indexes, for SUIXING_INDEX_KEY.
 */
import { closeDatabase } from "@/db/client";
import { indexSecret, masterKeyId, masterKeyIds } from "@/db/keys";
import { countSealed, resealSome } from "@/lib/acts/key/reseal";

const [asked = "status"] = process.argv.slice(2);

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

if (asked === "status") await status();
else if (asked === "rotate") await rotate();
else if (asked === "index") console.log(indexSecret().toString("base64"));
else {
  console.error("Usage: npm run keys -- status|rotate|index");
  process.exitCode = 2;
}
await closeDatabase();
