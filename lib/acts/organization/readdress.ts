import type { Executor } from "@/db/client";
import type { Actor } from "../actor";

// Stands in until lib/acts/transfer/readdress.ts is there.
export async function readdressTransfers(
  _tx: Executor,
  _actor: Actor,
  _organizationIds: readonly string[],
  _now: Date,
): Promise<void> {}
