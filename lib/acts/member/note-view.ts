import { and, eq, isNull } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { event } from "@/db/schema/event";
import { affiliation } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import type { ExportedList } from "../../rules/reveal";
import type { PersonActor } from "../actor";
import { eventValues, writeEvent } from "../event";
import { isUsedUp, withinLimit } from "../limit";
import { reachedAs } from "./reached-as";

/**
 * Remembers that an officer was shown a member's record, once for both and a day: the member can see it, and so can an
 * audit. For a page that has just shown it; who looks at himself leaves nothing.
 */
export async function noteView(actor: PersonActor, memberId: string, now: Date): Promise<void> {
  if (actor.memberId === memberId) return;
  const both = `${actor.accountId}:${memberId}`;
  if (await isUsedUp(db, "view_of_member", both, now)) return;
  await transaction(async (tx) => {
    if (!(await withinLimit(tx, "view_of_member", both, now))) return;
    const [branch] = await tx
      .select({ id: organization.id, path: organization.path })
      .from(affiliation)
      .innerJoin(organization, eq(organization.id, affiliation.branchId))
      .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
    const here = branch ? reachedAs(actor, branch) : null;
    // Who came to him by a case of another committee looks for what he holds there.
    const actingForId = here ?? actor.offices[0]?.organization.id ?? null;
    await writeEvent(tx, actor, { kind: "member.viewed", subjectMemberId: memberId, actingForId }, now);
  });
}

/** Remembers of each member on a list that it left the product; written beside the event of the export itself. */
export async function noteExport(
  tx: Executor,
  actor: PersonActor,
  memberIds: readonly string[],
  list: ExportedList,
  actingForId: string | null,
  now: Date,
): Promise<void> {
  const others = [...new Set(memberIds)].filter((id) => id !== actor.memberId);
  for (let from = 0; from < others.length; from += 500) {
    await tx
      .insert(event)
      .values(others.slice(from, from + 500).map((one) => exportOf(actor, one, list, actingForId, now)));
  }
}

function exportOf(
  actor: PersonActor,
  subjectMemberId: string,
  list: string,
  actingForId: string | null,
  now: Date,
): typeof event.$inferInsert {
  const facts = { kind: "member.exported", subjectMemberId, actingForId, data: { list } } as const;
  const { eventId, onBehalfOfId, mac } = eventValues(actor, facts, now, null);
  const { accountId, memberId } = actor;
  const who = { actorAccountId: accountId, actorMemberId: memberId, onBehalfOfId };
  return { ...facts, ...who, id: eventId, at: now, mac };
}
