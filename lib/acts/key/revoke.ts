import { X509Certificate } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { committeeKey } from "@/db/schema/installation";
import { keyRevocation } from "@/db/schema/key";
import { organization } from "@/db/schema/organization";
import { outsideFirst } from "../../reads/committee-key";
import { type KeyRevocationReason, needsNewKey } from "../../rules/key";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";
import { giveKey, retireKey } from "./rotate";
import { securityOfficer } from "./security-officer";

export interface KeyRevocationInput {
  readonly committeeCode: string;
  /** Hexadecimal, as the certificate says it; null means that of the key with which the committee signs documents now. */
  readonly serial: string | null;
  readonly reason: KeyRevocationReason;
  /** The telephone of the security officer who decides it. */
  readonly phone: string;
}

export interface RevokedKey {
  readonly keyId: string;
  readonly serial: string;
  /** It was the one outside with which documents were signed: that in the database signs them now. */
  readonly movedInside: boolean;
}

/**
 * 吊销证书: what this key signs from now on is refused everywhere, what was stamped before stays valid. A committee that is
 * to go on signing has a new key at once; where the key lay outside, that in the database signs its documents until there
 * is another one. Only from the command line, in the name of a security officer: whoever lost a key may have lost his
 * session too.
 */
export function revokeCommitteeKey(
  actor: CommandActor,
  input: KeyRevocationInput,
  now: Date,
): Promise<Outcome<RevokedKey>> {
  return transaction(async (tx): Promise<Outcome<RevokedKey>> => {
    const officer = await securityOfficer(tx, input.phone);
    if (!officer) return refuse("account_unknown");
    const keys = await tx
      .select({
        id: committeeKey.id,
        committeeId: committeeKey.committeeId,
        certificateDer: committeeKey.certificateDer,
        retiredAt: committeeKey.retiredAt,
        isOutside: sql<boolean>`${committeeKey.privateKeySealed} is null`,
      })
      .from(committeeKey)
      .innerJoin(organization, eq(organization.id, committeeKey.committeeId))
      .where(eq(organization.code, input.committeeCode))
      .orderBy(outsideFirst, desc(committeeKey.createdAt))
      .for("update", { of: committeeKey });
    const found = keys
      .map((key) => ({ ...key, serial: serialOf(key.certificateDer) }))
      .find(({ serial, retiredAt }) =>
        input.serial === null ? retiredAt === null : serial === input.serial.toUpperCase(),
      );
    // Of a key that was never certified nothing can be taken back, and another one than was meant must not be.
    if (!found?.certificateDer) return refuse("not_found");
    const [revoked] = await tx
      .insert(keyRevocation)
      .values({
        keyId: found.id,
        ground: input.reason,
        revokedAt: now,
        revokedByAccountId: officer.id,
      })
      .onConflictDoNothing()
      .returning({ keyId: keyRevocation.keyId });
    if (!revoked) return refuse("changed_meanwhile");
    await writeEvent(
      tx,
      actor,
      {
        kind: "key.revoked",
        actingForId: found.committeeId,
        data: {
          committee: found.committeeId,
          key: found.id,
          serial: found.serial,
          reason: input.reason,
          accountId: officer.id,
        },
        told: { owner: found.committeeId },
      },
      now,
    );
    const wasCurrent = await retireKey(tx, found.committeeId, now, found.id);
    if (wasCurrent && !found.isOutside && needsNewKey(input.reason))
      await giveKey(tx, actor, found.committeeId, now);
    return done({ keyId: found.id, serial: found.serial, movedInside: wasCurrent && found.isOutside });
  });
}

function serialOf(certificateDer: Buffer | null): string {
  return certificateDer ? new X509Certificate(certificateDer).serialNumber : "";
}
