import type { Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { withinLimit } from "../limit";

/** Counts one try to show a second factor. */
export async function withinLimits(tx: Executor, accountId: string, now: Date): Promise<boolean> {
  const key = blindIndex("code", `factor:${accountId}`);
  return (
    (await withinLimit(tx, "factor_per_account", key, now)) &&
    (await withinLimit(tx, "factor_per_account_day", key, now))
  );
}
