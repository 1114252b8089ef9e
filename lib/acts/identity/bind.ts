import { and, eq, isNull, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { factorReset, keptFactor } from "@/db/schema/factor";
import { member } from "@/db/schema/member";
import { factorsOf, hasFactor } from "../../reads/factor";
import type { VerificationWay } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { hasFreshFactor } from "../../rules/second-factor";
import { holdsOtherRole, roleOf } from "../account/other-role";
import type { Doer } from "../actor";
import { stopResets } from "../factor/stop-resets";
import { takeFactors } from "../factor/take";
import { stopChanges, unbind } from "./release";

export interface Binding {
  readonly accountId: string;
  readonly memberId: string;
  readonly way: VerificationWay;
  /** He has proven who he is and wants it so: an account that is bound to the record lets it go. */
  readonly replaces: boolean;
}

/** Bound, with the account that let the record go for it; or bound to another account that keeps it. */
export type Bound = { readonly bound: true; readonly from: string | null } | { readonly bound: false };

/**
 * Binds an account to a roster record, once on both sides, or verifies anew a binding that is there; of two at once the
 * second waits for the record and finds what the first left.
 */
export async function bind(
  tx: Executor,
  actor: Doer,
  { accountId, memberId, way, replaces }: Binding,
  now: Date,
): Promise<Outcome<Bound>> {
  const [record] = await tx
    .select({ phoneIndex: member.phoneIndex })
    .from(member)
    .where(eq(member.id, memberId))
    .for("update");
  if (!record) return refuse("not_found");
  const [holder] = await tx.select({ id: account.id }).from(account).where(eq(account.memberId, memberId));
  const from = holder && holder.id !== accountId ? holder.id : null;
  if (from !== null && !replaces) return done({ bound: false });
  // The account first: where it belongs to somebody else, nothing has happened yet.
  const [own] = await tx
    .select({ memberId: account.memberId })
    .from(account)
    .where(eq(account.id, accountId))
    .for("update");
  if (!own || (own.memberId !== null && own.memberId !== memberId)) return refuse("account_of_another");
  const role = await roleOf(tx, accountId);
  if (role !== null && (await holdsOtherRole(tx, { accountId, memberIds: [memberId] }, role)))
    return refuse("other_role_held");
  if (role !== null && (await wouldLose(tx, { accountId, memberId, from }))) {
    if (actor.kind !== "person" || actor.accountId !== accountId) return refuse("factor_of_role");
    if (!hasFreshFactor(actor.secondFactorAt, now)) return refuse("second_factor_needed");
  }
  if (from !== null) {
    const [kept] = await tx
      .select({ disabledAt: account.disabledAt })
      .from(account)
      .where(eq(account.id, from))
      .for("update");
    if (kept && kept.disabledAt !== null) return refuse("account_disabled");
    await unbind(tx, actor, { accountId: from, memberId, why: "moved" }, now);
    await stopChanges(tx, memberId, now);
  }
  await tx
    .update(account)
    .set({ memberId, boundAt: now, boundBy: way, boundPhoneIndex: record.phoneIndex, renewalToldAt: null })
    .where(and(eq(account.id, accountId), or(isNull(account.memberId), eq(account.memberId, memberId))));
  if (own.memberId === null)
    await stopResets(tx, actor, eq(factorReset.accountId, accountId), "another_person", now);
  await takeFactors(tx, actor, { accountId, memberId }, now);
  return done({ bound: true, from });
}

/**
 * Would the factor of this account give way to the one that comes with the record? Where it guards a role it has to be shown
 * first: whoever holds the telephone could put his own in its place, with a record that is rightly his.
 */
async function wouldLose(
  tx: Executor,
  { accountId, memberId, from }: { accountId: string; memberId: string; from: string | null },
): Promise<boolean> {
  if (!hasFactor(await factorsOf({ accountId }, tx))) return false;
  if (from !== null && hasFactor(await factorsOf({ accountId: from }, tx))) return true;
  const [kept] = await tx
    .select({ keptAt: keptFactor.keptAt })
    .from(keptFactor)
    .where(eq(keptFactor.memberId, memberId));
  return kept !== undefined;
}
