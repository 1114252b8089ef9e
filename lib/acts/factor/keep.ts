import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { authenticator, keptFactor, passkey, recoveryCode } from "@/db/schema/factor";
import { sealForInstallation } from "@/db/sealing";
import { openSecret } from "../../reads/factor";
import { roleOf } from "../account/other-role";

/** What is kept of a second factor, as it is sealed: times as they are written in JSON. */
export interface KeptFactors {
  readonly app: {
    readonly secret: string;
    readonly createdAt: string;
    readonly confirmedAt: string;
    readonly lastStep: number | null;
  } | null;
  readonly passkeys: readonly {
    readonly credentialId: string;
    readonly publicKey: string;
    readonly counter: number;
    readonly transports: readonly string[];
    readonly createdAt: string;
    readonly usedAt: string | null;
  }[];
}

export const keptIn = (memberId: string) => ({ column: "kept_factor.body", rowId: memberId });

/**
 * The record lets an account go, and keeps the second factor for the one that comes next: whoever holds the telephone can
 * part the two, by a claim, an objection or a withdrawn consent, and must not get past what the telephone alone does not
 * open. Whoever has a role keeps it with the account, and so his factor there as well.
 */
export async function keepFactors(
  tx: Executor,
  { accountId, memberId }: { readonly accountId: string; readonly memberId: string },
  now: Date,
): Promise<void> {
  const its = and(eq(authenticator.accountId, accountId), isNotNull(authenticator.confirmedAt));
  const used = and(eq(passkey.accountId, accountId), isNull(passkey.removedAt));
  const [app] = await tx.select().from(authenticator).where(its);
  const passkeys = await tx.select().from(passkey).where(used).orderBy(passkey.createdAt);
  if (!app && passkeys.length === 0) return;
  const body: KeptFactors = {
    app: app?.confirmedAt
      ? {
          secret: openSecret(accountId, app.secretSealed),
          createdAt: app.createdAt.toJSON(),
          confirmedAt: app.confirmedAt.toJSON(),
          lastStep: app.lastStep,
        }
      : null,
    passkeys: passkeys.map(({ credentialId, publicKey, counter, transports, createdAt, usedAt }) => ({
      credentialId,
      publicKey,
      counter,
      transports,
      createdAt: createdAt.toJSON(),
      usedAt: usedAt?.toJSON() ?? null,
    })),
  };
  const bodySealed = sealForInstallation(JSON.stringify(body), keptIn(memberId));
  await tx
    .insert(keptFactor)
    .values({ memberId, bodySealed, keptAt: now })
    .onConflictDoUpdate({ target: keptFactor.memberId, set: { bodySealed, keptAt: now } });
  if ((await roleOf(tx, accountId)) !== null) return;
  await tx.delete(authenticator).where(its);
  await tx.delete(passkey).where(used);
  // They count for the account that they were made for.
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
}
