/** A key of a committee that is taken back, for the tests of what was being signed with it. */
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { value } from "@/lib/rules/refusal.sample";
import { giveRole } from "../account/give-role";
import { command } from "../actor";
import { revokeCommitteeKey } from "./revoke";

/** Takes back the certificate with which this committee signs now; returns its key. */
export async function revokedKeyOf(committeeId: string, now: Date): Promise<string> {
  const phone = "19900007003";
  await giveRole(command, { phone, role: "security_officer" }, now);
  const [row] = await db.select().from(organization).where(eq(organization.id, committeeId));
  const input = { committeeCode: row?.code ?? "", serial: null, reason: "compromised", phone } as const;
  return value(await revokeCommitteeKey(command, input, now)).keyId;
}
