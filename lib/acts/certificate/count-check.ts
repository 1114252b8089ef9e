import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { checkTimesKept } from "../../rules/paper-check";

/** Counts that somebody checked a certificate, and when; the holder sees it, nobody sees who it was. */
export async function countCheck(certificateId: string, now: Date): Promise<void> {
  await db
    .update(certificate)
    .set({
      checks: sql`${certificate.checks} + 1`,
      checkTimes: sql`(array_prepend(${now.toISOString()}::timestamptz, ${certificate.checkTimes}))[1:${checkTimesKept}]`,
    })
    .where(eq(certificate.id, certificateId));
}
