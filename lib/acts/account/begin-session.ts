import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { session } from "@/db/schema/account";
import { writeEvent } from "../event";

/** Begins a session: always a new one, so that nobody can be made to use one that somebody else knows. */
export async function beginSession(
  tx: Executor,
  account: { readonly id: string; readonly memberId: string | null },
  device: string,
  now: Date,
): Promise<string> {
  const sessionId = newId();
  await tx
    .insert(session)
    .values({ id: sessionId, accountId: account.id, createdAt: now, seenAt: now, steppedUpAt: now, device });
  const actor = {
    kind: "person" as const,
    accountId: account.id,
    sessionId,
    memberId: account.memberId,
    mergedRecords: [],
    role: null,
    provenAt: now,
    secondFactorAt: null,
    offices: [],
  };
  await writeEvent(tx, actor, { kind: "account.signed_in", subjectMemberId: account.memberId }, now);
  return sessionId;
}
