import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";

/** Counts that somebody checked a certificate; the holder sees the number, nobody sees who it was. */
export async function countCheck(certificateId: string): Promise<void> {
  await db
    .update(certificate)
    .set({ checks: sql`${certificate.checks} + 1` })
    .where(eq(certificate.id, certificateId));
}
