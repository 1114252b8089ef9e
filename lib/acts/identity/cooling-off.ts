import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { coolingOffUntil } from "../../rules/identity";
import type { PersonActor } from "../actor";

/** May somebody still object to the binding of this login? Until then nothing leaves the product in the member's name. */
export async function isCoolingOff(tx: Executor, { accountId }: PersonActor, now: Date): Promise<boolean> {
  const [binding] = await tx
    .select({ by: account.boundBy, at: account.boundAt })
    .from(account)
    .where(eq(account.id, accountId));
  if (!binding?.by || !binding.at) return false;
  const until = coolingOffUntil(binding.by, binding.at);
  return until !== null && now < until;
}
