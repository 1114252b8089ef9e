import { and, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { factorReset } from "@/db/schema/factor";

/** What was asked for these accounts is asked for no longer: they are closed, or another person's than when it was. */
export async function stopResets(tx: Executor, accountIds: readonly string[], now: Date): Promise<void> {
  await tx
    .update(factorReset)
    .set({ stoppedAt: now })
    .where(
      and(
        inArray(factorReset.accountId, [...accountIds]),
        isNull(factorReset.stoppedAt),
        isNull(factorReset.appliedAt),
      ),
    );
}
