import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { newCommitteeKey } from "@/db/organization-tree";
import { committeeKey } from "@/db/schema/installation";
import { keysToRenew } from "../../reads/committee-key";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { type Actor, clock } from "../actor";
import { writeEvent } from "../event";
import { holdSigningCommittee } from "./signing-committee";

/**
 * 更换密钥: gives a committee a new key in the database. The old one signs nothing from now on; what it has signed is valid as before,
 * since its certificate stays. The new certificate is made when the new key signs for the first time.
 */
export function rotateCommitteeKey(
  actor: Actor,
  { committeeCode }: { readonly committeeCode: string },
  now: Date,
): Promise<Outcome<{ keyId: string }>> {
  return transaction(async (tx): Promise<Outcome<{ keyId: string }>> => {
    const committee = await holdSigningCommittee(tx, committeeCode);
    if (!committee) return refuse("not_found");
    await retireKey(tx, committee.id, now);
    return done({ keyId: await giveKey(tx, actor, committee.id, now) });
  });
}

/** Renews what ends soon, as long as the old certificate still proves who signed. Returns how many it renewed. */
export async function rotateDueKeys(now: Date): Promise<number> {
  let renewed = 0;
  for (const { keyId, committeeId } of await keysToRenew(now)) {
    await transaction(async (tx) => {
      const retired = await retireKey(tx, committeeId, now, keyId);
      if (!retired) return;
      await giveKey(tx, clock, committeeId, now);
      renewed += 1;
    });
  }
  return renewed;
}

/** Ends the current key of a committee in the database, or only this one: whoever comes second ends nothing. */
export async function retireKey(
  tx: Executor,
  committeeId: string,
  now: Date,
  keyId?: string,
): Promise<boolean> {
  const retired = await tx
    .update(committeeKey)
    .set({ retiredAt: now })
    .where(
      and(
        eq(committeeKey.committeeId, committeeId),
        isNull(committeeKey.retiredAt),
        keyId === undefined ? isNotNull(committeeKey.privateKeySealed) : eq(committeeKey.id, keyId),
      ),
    )
    .returning({ id: committeeKey.id });
  return retired.length > 0;
}

/** Ends the current key of a committee outside; its id, or null where there is none. */
export async function retireOutsideKey(tx: Executor, committeeId: string, now: Date): Promise<string | null> {
  const [retired] = await tx
    .update(committeeKey)
    .set({ retiredAt: now })
    .where(
      and(
        eq(committeeKey.committeeId, committeeId),
        isNull(committeeKey.retiredAt),
        isNull(committeeKey.privateKeySealed),
      ),
    )
    .returning({ id: committeeKey.id });
  return retired?.id ?? null;
}

export async function giveKey(tx: Executor, actor: Actor, committeeId: string, now: Date): Promise<string> {
  const [key] = await tx
    .insert(committeeKey)
    .values(newCommitteeKey(committeeId, now))
    .returning({ id: committeeKey.id });
  if (!key) throw new Error("a key was not kept");
  await writeEvent(
    tx,
    actor,
    { kind: "key.rotated", actingForId: committeeId, data: { committee: committeeId, key: key.id } },
    now,
  );
  return key.id;
}
