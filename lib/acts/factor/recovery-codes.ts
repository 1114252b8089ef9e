import { randomBytes } from "node:crypto";
import { and, eq, isNotNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { recoveryCode } from "@/db/schema/factor";
import { sealForInstallation } from "@/db/sealing";
import { codeFrom } from "../../rules/code";
import { done, type Outcome } from "../../rules/refusal";
import { RECOVERY_CODES } from "../../rules/second-factor";
import type { PersonActor } from "../actor";

/** Fifty bits: too many to be tried within the limits, few enough to be written down. */
const LENGTH = 10;

export function recoveryHash(accountId: string, code: string): string {
  return blindIndex("code", `recovery:${accountId}:${code}`);
}

/** Makes the recovery codes of an account; what was there before no longer counts. */
export async function makeRecoveryCodes(tx: Executor, accountId: string, now: Date): Promise<void> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
  const codes = Array.from({ length: RECOVERY_CODES }, () => codeFrom(randomBytes(20)).slice(0, LENGTH));
  await tx.insert(recoveryCode).values(
    codes.map((code) => {
      const id = newId();
      return {
        id,
        accountId,
        codeHash: recoveryHash(accountId, code),
        shownSealed: sealForInstallation(code, { column: "recovery_code.shown", rowId: id }),
        createdAt: now,
      };
    }),
  );
}

/** He has written them down: from now on nobody can read them. */
export async function hideRecoveryCodes(actor: PersonActor): Promise<Outcome<null>> {
  await db
    .update(recoveryCode)
    .set({ shownSealed: null })
    .where(and(eq(recoveryCode.accountId, actor.accountId), isNotNull(recoveryCode.shownSealed)));
  return done(null);
}
