import { and, asc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { incomingLetter, transferPaper } from "@/db/schema/letter";
import { member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { openForInstallation } from "@/db/sealing";
import type { PaperKind } from "../rules/incoming";
import type { PolicyActor } from "../rules/policy";
import { everybodys, isOf, type Whose } from "./committee-key";
import { type IssuingCommittee, issuingCommittee } from "./letter-print";
import { keyOfEvent, saidIn } from "./said";
import { scope } from "./scope";

export type MadePaper = { readonly pdf: Buffer; readonly number: string } | { readonly problem: string };

/** The bytes of a sheet for the clerks of the committee that sends it; `waiting` while they are being made. */
export async function paperFor(actor: PolicyActor, id: string): Promise<MadePaper | "waiting" | null> {
  const [row] = await db
    .select({
      number: transfer.number,
      madeAt: transferPaper.madeAt,
      sealed: transferPaper.sealed,
      problem: transferPaper.problem,
    })
    .from(transferPaper)
    .innerJoin(transfer, eq(transfer.id, transferPaper.transferId))
    .where(
      and(
        eq(transferPaper.id, id),
        scope(actor, "incoming.register", { holder: transfer.targetCommitteeId }),
      ),
    );
  if (!row) return null;
  const { number, madeAt, sealed, problem } = row;
  if (madeAt === null) return "waiting";
  if (sealed === null) return { problem: problem ?? "" };
  return { number, pdf: openForInstallation(sealed, { column: "transfer_paper.sealed", rowId: id }) };
}

export interface PaperToMake {
  readonly id: string;
  readonly kind: PaperKind;
  readonly askedAt: Date;
  /** Who asked for it: he handles it. */
  readonly officer: string;
  readonly transfer: typeof transfer.$inferSelect;
  readonly letter: typeof incomingLetter.$inferSelect;
  readonly memberName: string;
  readonly committee: IssuingCommittee;
  readonly event: {
    readonly at: Date;
    readonly kind: string;
    readonly reason: string;
    readonly ground: string | null;
  };
}

/** Sheets that were asked for and are not made yet, oldest first. */
export async function papersToMake(limit: number, whose: Whose = everybodys): Promise<PaperToMake[]> {
  const officer = alias(member, "officer");
  const rows = await db
    .select({
      id: transferPaper.id,
      kind: transferPaper.kind,
      askedAt: transferPaper.askedAt,
      officer: officer.name,
      transfer,
      letter: incomingLetter,
      memberName: member.name,
      committee: issuingCommittee,
      event: { id: event.id, at: event.at, kind: event.kind, reason: event.reason, data: event.data },
      sealed: event.reasonSealed,
      owner: personKey.ownerId,
      wrapped: personKey.wrapped,
      destroyedAt: personKey.destroyedAt,
    })
    .from(transferPaper)
    .innerJoin(transfer, eq(transfer.id, transferPaper.transferId))
    .innerJoin(incomingLetter, eq(incomingLetter.transferId, transfer.id))
    .innerJoin(member, eq(member.id, transfer.memberId))
    .innerJoin(officer, eq(officer.id, transferPaper.askedBy))
    .innerJoin(organization, eq(organization.id, transfer.targetCommitteeId))
    .innerJoin(event, eq(event.id, transferPaper.eventId))
    .leftJoin(personKey, keyOfEvent)
    .where(and(isNull(transferPaper.madeAt), isOf(transfer.targetCommitteeId, whose)))
    .orderBy(asc(transferPaper.askedAt))
    .limit(limit);
  return rows.map(({ event: { data, ...told }, sealed, owner, wrapped, destroyedAt, ...row }) => ({
    ...row,
    event: {
      ...told,
      reason: saidIn({ ...told, sealed, owner, wrapped, destroyedAt }),
      ground: typeof data.ground === "string" ? data.ground : null,
    },
  }));
}
