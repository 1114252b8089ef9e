import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";
import { retireOutsideKey } from "./rotate";
import { securityOfficer } from "./security-officer";

/**
 * 停用外部密钥: documents of a committee are signed by the key in the database again. What the one outside has signed stays
 * valid: where it was lost, its certificate is to be revoked instead.
 */
export function takeKeyInside(
  actor: CommandActor,
  { committeeCode, phone }: { readonly committeeCode: string; readonly phone: string },
  now: Date,
): Promise<Outcome<{ keyId: string }>> {
  return transaction(async (tx): Promise<Outcome<{ keyId: string }>> => {
    const officer = await securityOfficer(tx, phone);
    if (!officer) return refuse("account_unknown");
    const [committee] = await tx
      .select({ id: organization.id })
      .from(organization)
      .where(eq(organization.code, committeeCode))
      .for("no key update");
    const keyId = committee && (await retireOutsideKey(tx, committee.id, now));
    if (!committee || !keyId) return refuse("not_found");
    await writeEvent(
      tx,
      actor,
      {
        kind: "key.taken_inside",
        actingForId: committee.id,
        data: { committee: committee.id, key: keyId, accountId: officer.id },
        told: { owner: committee.id },
      },
      now,
    );
    return done({ keyId });
  });
}
