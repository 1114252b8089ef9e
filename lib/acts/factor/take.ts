import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { session } from "@/db/schema/account";
import { authenticator, keptFactor, passkey } from "@/db/schema/factor";
import { openForInstallation, sealForInstallation } from "@/db/sealing";
import type { Doer } from "../actor";
import { writeEvent } from "../event";
import { clearFactors } from "./clear";
import { type KeptFactors, keptIn } from "./keep";

/**
 * The account that a record has come to takes the second factor that was kept with it. What it has set up for itself falls
 * away, and what was shown of it does not count any more.
 */
export async function takeFactors(
  tx: Executor,
  actor: Doer,
  { accountId, memberId }: { readonly accountId: string; readonly memberId: string },
  now: Date,
): Promise<void> {
  const [kept] = await tx.delete(keptFactor).where(eq(keptFactor.memberId, memberId)).returning();
  if (!kept) return;
  const { app, passkeys }: KeptFactors = JSON.parse(
    openForInstallation(kept.bodySealed, keptIn(memberId)).toString(),
  );
  await clearFactors(tx, accountId, now);
  await tx.update(session).set({ secondFactorAt: null }).where(eq(session.accountId, accountId));
  if (app) {
    const place = { column: "authenticator.secret", rowId: accountId };
    await tx.insert(authenticator).values({
      accountId,
      secretSealed: sealForInstallation(app.secret, place),
      createdAt: new Date(app.createdAt),
      confirmedAt: new Date(app.confirmedAt),
      lastStep: app.lastStep,
    });
  }
  for (const { transports, createdAt, usedAt, ...key } of passkeys)
    await tx.insert(passkey).values({
      ...key,
      accountId,
      transports: [...transports],
      createdAt: new Date(createdAt),
      usedAt: usedAt === null ? null : new Date(usedAt),
    });
  const told = { account: accountId };
  await writeEvent(tx, actor, { kind: "factor.moved", subjectMemberId: memberId, told }, now);
}
