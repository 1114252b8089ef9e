import { asc, desc, eq, gt } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { auditKey, checkpoint } from "@/db/schema/audit";
import { canonicalText } from "../rules/audit";

/** The newest checkpoint, as a certificate bears it; null before the first one. */
export async function newestCheckpoint(
  executor: Executor = db,
): Promise<{ readonly number: number; readonly hash: string } | null> {
  const [row] = await executor
    .select({ number: checkpoint.number, hash: checkpoint.hash })
    .from(checkpoint)
    .orderBy(desc(checkpoint.number))
    .limit(1);
  return row ?? null;
}

/** Checkpoints as they go outside, each with the key that proves it, in order from the one after this number. */
export async function checkpointsAfter(
  number: number,
  most: number,
): Promise<{ readonly number: number; readonly text: string }[]> {
  const rows = await exported()
    .where(gt(checkpoint.number, number))
    .orderBy(asc(checkpoint.number))
    .limit(most);
  return rows.map((row) => ({ number: row.number, text: exportedText(row) }));
}

/** The text with which this checkpoint went outside; null where there is none of this number. */
export async function checkpointText(number: number): Promise<string | null> {
  const [row] = await exported().where(eq(checkpoint.number, number));
  return row ? exportedText(row) : null;
}

function exported() {
  return db
    .select({
      number: checkpoint.number,
      body: checkpoint.content,
      hash: checkpoint.hash,
      keyId: checkpoint.keyId,
      signature: checkpoint.signature,
      publicKey: auditKey.publicKeySpki,
    })
    .from(checkpoint)
    .innerJoin(auditKey, eq(auditKey.id, checkpoint.keyId))
    .$dynamic();
}

function exportedText(row: Awaited<ReturnType<typeof exported>>[number]): string {
  const { body, hash, keyId, signature } = row;
  return `${canonicalText({ body, hash, keyId, signature, publicKey: row.publicKey.toString("base64") })}\n`;
}
