import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { event, notice } from "@/db/schema/event";
import { office } from "@/db/schema/organization";
import type { EventKind } from "../rules/event";
import { type Audience, audiences } from "../rules/notice";
import { actingOffices } from "../rules/office";
import type { Actor } from "./actor";
import { queueMessage } from "./message/queue";

export interface EventFacts {
  readonly kind: EventKind;
  readonly actingForId?: string | null;
  readonly subjectMemberId?: string | null;
  readonly transferId?: string | null;
  readonly certificateId?: string | null;
  readonly fromState?: string;
  readonly toState?: string;
  readonly reason?: string;
  readonly data?: Record<string, string | number | null>;
  /** The organizations behind the audiences of this event. */
  readonly told?: Partial<Record<Exclude<Audience, "subject">, string | null>>;
}

/** Writes what happened, and in the same transaction tells those whom the rulebook names. */
export async function writeEvent(tx: Executor, actor: Actor, facts: EventFacts, now: Date): Promise<string> {
  const id = newId();
  const actorMemberId = actor.kind === "person" ? actor.memberId : null;
  await tx.insert(event).values({
    id,
    at: now,
    kind: facts.kind,
    actorAccountId: actor.kind === "person" ? actor.accountId : null,
    actorMemberId,
    actingForId: facts.actingForId ?? null,
    subjectMemberId: facts.subjectMemberId ?? null,
    transferId: facts.transferId ?? null,
    certificateId: facts.certificateId ?? null,
    fromState: facts.fromState ?? null,
    toState: facts.toState ?? null,
    reason: facts.reason ?? "",
    data: facts.data ?? {},
  });
  await tell(tx, id, facts, actorMemberId, now);
  return id;
}

async function tell(
  tx: Executor,
  eventId: string,
  facts: EventFacts,
  actorMemberId: string | null,
  now: Date,
): Promise<void> {
  const told = new Map<string, string | null>();
  for (const audience of audiences[facts.kind] ?? []) {
    if (audience === "subject") {
      if (facts.subjectMemberId && !told.has(facts.subjectMemberId)) told.set(facts.subjectMemberId, null);
      continue;
    }
    const organizationId = facts.told?.[audience];
    if (!organizationId) continue;
    const officers = await tx
      .selectDistinct({ memberId: office.memberId })
      .from(office)
      .where(
        and(
          eq(office.organizationId, organizationId),
          isNull(office.until),
          inArray(office.kind, [...actingOffices]),
        ),
      );
    for (const { memberId } of officers) told.set(memberId, organizationId);
  }
  // Whoever did it knows it already.
  if (actorMemberId) told.delete(actorMemberId);
  if (told.size === 0) return;
  await tx
    .insert(notice)
    .values([...told].map(([memberId, asOfficerOf]) => ({ eventId, memberId, asOfficerOf, createdAt: now })))
    .onConflictDoNothing();
  const accounts = await tx
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.memberId, [...told.keys()]));
  for (const { id } of accounts) {
    await queueMessage(
      tx,
      { template: "something_waits", to: { accountId: id }, dedupKey: `${eventId}:${id}` },
      now,
    );
  }
}
