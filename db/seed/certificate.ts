import { eq } from "drizzle-orm";
import { transaction } from "../client";
import { certificate } from "../schema/certificate";

/** Moves the days of a certificate into the past, for stories that begin after it has expired. */
export async function ageCertificate(
  code: string,
  days: { issuedOn: string; validUntil: string },
): Promise<void> {
  await transaction((tx) => tx.update(certificate).set(days).where(eq(certificate.code, code)));
}
