import { and, desc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { complaint } from "@/db/schema/complaint";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { erasureRequest } from "@/db/schema/privacy";
import { transfer } from "@/db/schema/transfer";
import { endOf, startOf } from "../rules/calendar";
import { type HeldBy, holdsOn } from "../rules/erasure";
import { isOnTheBooks } from "../rules/member";
import { withMerged } from "./merged";
import { isOpenCase } from "./todo";

interface Whose {
  readonly accountId: string;
  readonly memberId: string | null;
}

/** What holds an erasure of this person's data now. */
export async function holdsOf(whose: Whose, now: Date, executor: Executor = db): Promise<HeldBy[]> {
  const complaints = await executor
    .select({ id: complaint.id })
    .from(complaint)
    .where(and(eq(complaint.accountId, whose.accountId), isNull(complaint.answeredAt)))
    .limit(1);
  const openComplaint = complaints.length > 0;
  const { memberId } = whose;
  if (memberId === null) {
    const nothing = { onTheBooks: false, openCase: false, certificateUntil: null, letterEndedAt: null };
    return holdsOn({ ...nothing, openComplaint }, now);
  }
  // What went into his record is his too.
  const records = await withMerged(memberId, executor);
  const [person] = await executor
    .select({ status: member.status })
    .from(member)
    .where(eq(member.id, memberId));
  const open = await executor
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(eq(transfer.memberId, memberId), isOpenCase))
    .limit(1);
  const [issued] = await executor
    .select({ until: max(certificate.validUntil) })
    .from(certificate)
    .where(and(inArray(certificate.memberId, records), eq(certificate.state, "issued")));
  const [ended] = await executor
    .select({ at: max(transfer.closedAt) })
    .from(letter)
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .where(inArray(letter.memberId, records));
  const [listed] = await executor
    .select({ on: max(collectiveLetter.issuedOn) })
    .from(collectiveLetter)
    .where(sql`${collectiveLetter.memberIds} && ${sql.param(records)}::uuid[]`);
  const letters = [ended?.at ?? null, listed?.on ? startOf(listed.on) : null].filter((at) => at !== null);
  return holdsOn(
    {
      onTheBooks: person !== undefined && isOnTheBooks(person.status),
      openCase: open.length > 0,
      openComplaint,
      certificateUntil: issued?.until ? endOf(issued.until) : null,
      letterEndedAt: letters.length === 0 ? null : new Date(Math.max(...letters.map((at) => at.getTime()))),
    },
    now,
  );
}

export interface OwnErasure {
  readonly askedAt: Date | null;
  readonly holds: readonly HeldBy[];
}

/** Has he asked for it, and what holds it? */
export async function ownErasure(actor: Whose, now: Date): Promise<OwnErasure> {
  const [asked] = await db
    .select({ at: erasureRequest.askedAt })
    .from(erasureRequest)
    .where(
      and(
        eq(erasureRequest.accountId, actor.accountId),
        isNull(erasureRequest.withdrawnAt),
        isNull(erasureRequest.doneAt),
      ),
    )
    .orderBy(desc(erasureRequest.askedAt));
  return { askedAt: asked?.at ?? null, holds: await holdsOf(actor, now) };
}
