import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { organization } from "@/db/schema/organization";
import type { EventKind } from "../rules/event";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";

export interface OwnNotice {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: Date;
  readonly read: boolean;
  /** He was told because it is the turn of this organization. */
  readonly forOffice: string | null;
  readonly transferId: string | null;
  readonly certificateId: string | null;
}

/** One's own notices, newest first. */
export async function noticesOf(actor: PolicyActor, limit = 50): Promise<OwnNotice[]> {
  const rows = await db
    .select({
      id: notice.id,
      kind: event.kind,
      at: notice.createdAt,
      readAt: notice.readAt,
      office: organization.name,
      transferId: event.transferId,
      certificateId: event.certificateId,
    })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .leftJoin(organization, eq(organization.id, notice.asOfficerOf))
    .where(scope(actor, "member.read", { self: notice.memberId }))
    .orderBy(desc(notice.id))
    .limit(limit);
  return rows.map(({ readAt, office, ...row }) => ({
    ...row,
    read: readAt !== null,
    forOffice: office === null ? null : shortName(office),
  }));
}
