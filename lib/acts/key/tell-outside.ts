import { transaction } from "@/db/client";
import { outsideKeysThatEnd } from "../../reads/committee-key";
import type { EventKind } from "../../rules/event";
import type { ClockActor } from "../actor";
import { raiseOnce } from "../alarm";
import { writeEvent } from "../event";

interface OutsideKey {
  readonly keyId: string;
  readonly committeeId: string;
}

/** Tells the administrators that a signer outside gives no good signature, once for each silence. */
export function tellOutsideSilent(
  actor: ClockActor,
  { failingSince, ...key }: OutsideKey & { readonly failingSince: Date },
  now: Date,
): Promise<number> {
  const alarm = `key/${key.keyId}/${failingSince.toISOString()}`;
  return tellOnce(actor, key, { kind: "key.outside_silent", alarm }, now);
}

/**
 * Tells those who keep the installation of keys outside whose certificate ends soon: nobody here can make a new one.
 * Returns how many were new.
 */
export async function tellOutsideEnding(actor: ClockActor, now: Date): Promise<number> {
  let told = 0;
  for (const key of await outsideKeysThatEnd(now))
    told += await tellOnce(actor, key, { kind: "key.outside_ending", alarm: `key/${key.keyId}/ends` }, now);
  return told;
}

function tellOnce(
  actor: ClockActor,
  { keyId, committeeId }: OutsideKey,
  { kind, alarm }: { readonly kind: EventKind; readonly alarm: string },
  now: Date,
): Promise<number> {
  return transaction(async (tx) => {
    if (!(await raiseOnce(tx, alarm, now))) return 0;
    const data = { committee: committeeId, key: keyId };
    await writeEvent(tx, actor, { kind, actingForId: committeeId, data }, now);
    return 1;
  });
}
