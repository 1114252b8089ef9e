import { and, eq, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { factorReset } from "@/db/schema/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { Doer, PersonActor } from "../actor";
import { writeEvent } from "../event";

/** It was not he who asked, or he has found what he had lost: nothing is reset. */
export async function objectToReset(
  tx: Executor,
  actor: Doer,
  whose: { readonly codeIndex: string } | { readonly accountId: string },
  now: Date,
): Promise<Outcome<null>> {
  const [stopped] = await tx
    .update(factorReset)
    .set({ stoppedAt: now })
    .where(
      and(
        "codeIndex" in whose
          ? eq(factorReset.codeIndex, whose.codeIndex)
          : eq(factorReset.accountId, whose.accountId),
        isNull(factorReset.stoppedAt),
        isNull(factorReset.appliedAt),
      ),
    )
    .returning();
  if (!stopped) return refuse("codeIndex" in whose ? "objection_unknown" : "not_found");
  const { accountId, memberId, aboveId } = stopped;
  const told = { account: accountId, owner: aboveId };
  await writeEvent(tx, actor, { kind: "factor.reset_objected", subjectMemberId: memberId, told }, now);
  return done(null);
}

/** The button of whoever is signed in. */
export async function stopOwnReset(actor: PersonActor, _input: unknown, now: Date): Promise<Outcome<null>> {
  return transaction((tx) => objectToReset(tx, actor, { accountId: actor.accountId }, now));
}
