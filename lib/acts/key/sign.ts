import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { committeeKey } from "@/db/schema/installation";
import { openForInstallation } from "@/db/sealing";
import { knownSuite } from "../../rules/key";

export interface Signature {
  readonly suite: string;
  readonly keyId: string;
  readonly signature: string;
}

/** What is signed: one text for one content, whatever the order in which it was put together. */
export function canonical(payload: Readonly<Record<string, string | number | null>>): string {
  return JSON.stringify(Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Signs a payload with the committee's current key in the database (ECDSA P-256, SHA-256, IEEE P1363): a key outside cannot
 * be asked within a transaction. Null when it has none.
 */
export async function signFor(
  tx: Executor,
  committeeId: string,
  payload: Readonly<Record<string, string | number | null>>,
): Promise<Signature | null> {
  const [row] = await tx
    .select({ id: committeeKey.id, suite: committeeKey.suite, sealed: committeeKey.privateKeySealed })
    .from(committeeKey)
    .where(
      and(
        eq(committeeKey.committeeId, committeeId),
        isNull(committeeKey.retiredAt),
        isNotNull(committeeKey.privateKeySealed),
      ),
    );
  if (!row?.sealed) return null;
  const key = privateKey(row.id, row.sealed);
  const signature = sign("sha256", Buffer.from(canonical(payload)), { key, dsaEncoding: "ieee-p1363" });
  return { suite: knownSuite(row.suite), keyId: row.id, signature: signature.toString("base64url") };
}

function privateKey(id: string, sealed: string): KeyObject {
  const der = openForInstallation(sealed, { column: "committee_key.private_key", rowId: id });
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}
