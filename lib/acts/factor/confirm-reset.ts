import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { factorReset } from "@/db/schema/factor";
import { codeFrom } from "../../rules/code";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { resetEffectiveAt } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { objectionIndex } from "../identity/tell-old-telephone";
import { queueMessage } from "../message/queue";
import { knownAsAnotherThan, reachedReset } from "./reached-reset";

/**
 * A second one, who is not the first, confirms; or he does not agree. From now on it waits, and the person hears of it
 * wherever he can be told, with a code by which whoever holds his telephone objects without an account.
 */
export async function confirmReset(
  actor: PersonActor,
  input: { readonly id: string; readonly decision: "confirmed" | "declined" },
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const reached = await reachedReset(tx, actor, input.id, now);
    if (!reached.ok) return reached;
    const { id, accountId, memberId, checkedAt, checkedBy, checkedByMember } = reached.value;
    if (checkedAt === null) return refuse("changed_meanwhile");
    if (checkedBy === actor.accountId) return refuse("four_eyes");
    const other = await knownAsAnotherThan(tx, actor, checkedByMember);
    if (!other.ok) return other;
    const agreed = input.decision === "confirmed";
    const code = codeFrom(randomBytes(20));
    await tx
      .update(factorReset)
      .set(
        agreed
          ? {
              confirmedAt: now,
              confirmedBy: actor.accountId,
              confirmedByMember: actor.memberId,
              effectiveAt: resetEffectiveAt(now),
              codeIndex: objectionIndex(code),
            }
          : { stoppedAt: now },
      )
      .where(eq(factorReset.id, id));
    const kind = agreed ? "factor.reset_confirmed" : "factor.reset_declined";
    await writeEvent(tx, actor, { kind, subjectMemberId: memberId, told: { account: accountId } }, now);
    if (agreed) await tellWithCode(tx, { id, accountId }, code, now);
    return done(null);
  });
}

/** By SMS and, where he has an address, by e-mail: whoever has taken one of them has not taken the other. */
async function tellWithCode(
  tx: Executor,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  code: string,
  now: Date,
): Promise<void> {
  const [login] = await tx
    .select({ phone: account.phoneSealed, emailAt: account.emailConfirmedAt })
    .from(account)
    .where(eq(account.id, accountId));
  const ways = [
    ...(login && login.phone !== null ? (["sms"] as const) : []),
    ...(login && login.emailAt !== null ? (["email"] as const) : []),
  ];
  for (const by of ways) {
    const facts = {
      template: "factor_reset",
      values: { code },
      dedupKey: `factor-reset:${id}:${by}`,
    } as const;
    await queueMessage(tx, { ...facts, to: { accountId, by } }, now);
  }
}
