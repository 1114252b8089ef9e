import { createHash, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { auditKey } from "@/db/schema/audit";
import { openForInstallation, sealForInstallation } from "@/db/sealing";

/** Signs a text as the installation (Ed25519), with a key that is made when the first text is signed. */
export async function signForAudit(
  tx: Executor,
  text: string,
  now: Date,
): Promise<{ keyId: string; signature: string }> {
  const key = (await standingKey(tx)) ?? (await newKey(tx, now));
  const der = openForInstallation(key.privateKeySealed, place(key.id));
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return { keyId: key.id, signature: sign(null, Buffer.from(text), privateKey).toString("base64url") };
}

const place = (id: string) => ({ column: "audit_key.private_key", rowId: id });

async function standingKey(tx: Executor) {
  const [key] = await tx.select().from(auditKey).where(isNull(auditKey.retiredAt)).limit(1);
  return key;
}

async function newKey(tx: Executor, now: Date) {
  const pair = generateKeyPairSync("ed25519");
  const publicKeySpki = pair.publicKey.export({ format: "der", type: "spki" });
  const id = createHash("sha256").update(publicKeySpki).digest("hex");
  const privateKeySealed = sealForInstallation(
    pair.privateKey.export({ format: "der", type: "pkcs8" }),
    place(id),
  );
  const key = { id, publicKeySpki, privateKeySealed, createdAt: now };
  await tx.insert(auditKey).values(key);
  return key;
}
