import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { authenticator, passkey, recoveryCode } from "@/db/schema/factor";
import { openForInstallation } from "@/db/sealing";
import { hasFreshFactor } from "../rules/second-factor";

export interface OwnFactors {
  /** Since when codes of an authenticator app count. */
  readonly authenticatorSince: Date | null;
  readonly passkeys: readonly {
    readonly id: string;
    readonly createdAt: Date;
    readonly usedAt: Date | null;
  }[];
  readonly recoveryCodesLeft: number;
}

type Login = { readonly accountId: string };

/** The second factors of one's own login. */
export async function factorsOf({ accountId }: Login, executor: Executor = db): Promise<OwnFactors> {
  const [app] = await executor
    .select({ since: authenticator.confirmedAt })
    .from(authenticator)
    .where(eq(authenticator.accountId, accountId));
  const passkeys = await executor
    .select({ id: passkey.id, createdAt: passkey.createdAt, usedAt: passkey.usedAt })
    .from(passkey)
    .where(and(eq(passkey.accountId, accountId), isNull(passkey.removedAt)))
    .orderBy(asc(passkey.createdAt));
  const [left] = await executor
    .select({ n: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.accountId, accountId), isNull(recoveryCode.usedAt)));
  return { authenticatorSince: app?.since ?? null, passkeys, recoveryCodesLeft: left?.n ?? 0 };
}

export function hasFactor({ authenticatorSince, passkeys }: OwnFactors): boolean {
  return authenticatorSince !== null || passkeys.length > 0;
}

/** The secret of an authenticator that waits for its first code, in the session in which it was begun. */
export async function waitingSecretOf({
  accountId,
  sessionId,
}: Login & { readonly sessionId: string }): Promise<string | null> {
  const [row] = await db
    .select({ sealed: authenticator.secretSealed })
    .from(authenticator)
    .where(
      and(
        eq(authenticator.accountId, accountId),
        eq(authenticator.sessionId, sessionId),
        isNull(authenticator.confirmedAt),
      ),
    );
  return row ? openSecret(accountId, row.sealed) : null;
}

export function openSecret(accountId: string, sealed: string): string {
  return openForInstallation(sealed, { column: "authenticator.secret", rowId: accountId }).toString();
}

/**
 * Recovery codes that he has not yet said he has written down: for whoever has just shown a factor, and not for somebody who
 * finds an open session.
 */
export async function shownRecoveryCodes(
  { accountId, secondFactorAt }: Login & { readonly secondFactorAt: Date | null },
  now: Date,
): Promise<string[]> {
  if (!hasFreshFactor(secondFactorAt, now)) return [];
  const rows = await db
    .select({ id: recoveryCode.id, sealed: recoveryCode.shownSealed })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.accountId, accountId), isNotNull(recoveryCode.shownSealed)))
    .orderBy(asc(recoveryCode.id));
  return rows.map(({ id, sealed }) =>
    openForInstallation(sealed ?? "", { column: "recovery_code.shown", rowId: id }).toString(),
  );
}
