import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { session } from "@/db/schema/account";
import { authenticator, passkey, recoveryCode } from "@/db/schema/factor";
import { sealForInstallation } from "@/db/sealing";
import { factorsOf, hasFactor, openSecret } from "../../reads/factor";
import type { Doer } from "../actor";
import { writeEvent } from "../event";
import { clearFactors } from "./clear";

/**
 * The second factor goes with the record to another account: a code to the telephone moves a record, and must not be a
 * way around what the telephone alone does not open. What the new account has set up for itself falls away.
 */
export async function carryFactors(
  tx: Executor,
  actor: Doer,
  { from, to, memberId }: { readonly from: string; readonly to: string; readonly memberId: string },
  now: Date,
): Promise<void> {
  if (!hasFactor(await factorsOf({ accountId: from }, tx))) return;
  await clearFactors(tx, to, now);
  await tx.update(session).set({ secondFactorAt: null }).where(eq(session.accountId, to));
  const [app] = await tx
    .delete(authenticator)
    .where(and(eq(authenticator.accountId, from), isNotNull(authenticator.confirmedAt)))
    .returning();
  if (app) {
    const secretSealed = sealForInstallation(openSecret(from, app.secretSealed), {
      column: "authenticator.secret",
      rowId: to,
    });
    await tx.insert(authenticator).values({ ...app, accountId: to, secretSealed });
  }
  await tx
    .update(passkey)
    .set({ accountId: to })
    .where(and(eq(passkey.accountId, from), isNull(passkey.removedAt)));
  // They count for the account that they were made for.
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, from));
  const told = { account: to };
  await writeEvent(tx, actor, { kind: "factor.moved", subjectMemberId: memberId, told }, now);
}
