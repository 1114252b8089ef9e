import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { factorReset } from "@/db/schema/factor";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { stopResets } from "../factor/stop-resets";
import { stopErasure } from "../identity/release";

export interface CloseAccountInput {
  readonly id: string;
  readonly reason: string;
}

/** 停用账号: nobody signs in with it any more, and whoever is signed in is out at once. */
export async function disableAccount(
  actor: PersonActor,
  input: CloseAccountInput,
  now: Date,
): Promise<Outcome<null>> {
  const allowed = judge(actor, input, now);
  if (!allowed.ok) return allowed;
  return transaction(async (tx) => {
    const [disabled] = await tx
      .update(account)
      .set({ disabledAt: now })
      .where(and(eq(account.id, input.id), isNull(account.disabledAt)))
      .returning({ memberId: account.memberId });
    if (!disabled) return missed(tx, input.id);
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(eq(session.accountId, input.id), isNull(session.endedAt)));
    // Whoever had taken it over must not have the last word on the person's data or factor.
    await stopResets(tx, actor, eq(factorReset.accountId, input.id), "account_closed", now);
    if (disabled.memberId !== null) {
      const whose = { accountId: input.id, memberId: disabled.memberId, why: "disabled" } as const;
      await stopErasure(tx, actor, whose, now);
    }
    await tell(tx, actor, "account.disabled", disabled.memberId, input, now);
    return done(null);
  });
}

/** Lets somebody in again; he signs in as before. */
export async function enableAccount(
  actor: PersonActor,
  input: CloseAccountInput,
  now: Date,
): Promise<Outcome<null>> {
  const allowed = judge(actor, input, now);
  if (!allowed.ok) return allowed;
  return transaction(async (tx) => {
    const [enabled] = await tx
      .update(account)
      .set({ disabledAt: null })
      .where(and(eq(account.id, input.id), isNotNull(account.disabledAt)))
      .returning({ memberId: account.memberId });
    if (!enabled) return missed(tx, input.id);
    await tell(tx, actor, "account.enabled", enabled.memberId, input, now);
    return done(null);
  });
}

function judge(actor: PersonActor, { id, reason }: CloseAccountInput, now: Date): Outcome<null> {
  if (!may(actor, "security.manage", {})) return refuse("not_found");
  if (!strong(actor, "security.manage", now)) return refuse("second_factor_needed");
  if (id === actor.accountId) return refuse("not_to_oneself");
  return reason === "" ? refuse("reason_needed") : done(null);
}

async function missed(tx: Executor, id: string): Promise<Outcome<null>> {
  const known = await tx.select({ id: account.id }).from(account).where(eq(account.id, id));
  return refuse(known.length > 0 ? "changed_meanwhile" : "not_found");
}

function tell(
  tx: Executor,
  actor: PersonActor,
  kind: "account.disabled" | "account.enabled",
  subjectMemberId: string | null,
  { id, reason }: CloseAccountInput,
  now: Date,
): Promise<void> {
  const facts = { kind, subjectMemberId, reason, data: { account: id }, told: { account: id } };
  return writeEvent(tx, actor, facts, now);
}
