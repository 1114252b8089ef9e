import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { incomingLetter, incomingWish } from "@/db/schema/letter";
import { personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { openPersonKey, openWords } from "@/db/sealing";
import type { WishOutcome, WishStanding } from "../rules/incoming";
import { maskCitizenNumber } from "../rules/masking";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { isOpen, type TransferState } from "../rules/transfer";
import { type AttachmentLine, attachmentsOf } from "./attachment";
import { type BranchChoice, branchesUnder } from "./case";
import { scope } from "./scope";
import { transferColumns } from "./transfer";
import { openWish } from "./wish-body";

export type IncomingLetter = typeof incomingLetter.$inferSelect;

export interface IncomingCase {
  readonly letter: IncomingLetter;
  readonly fromUnit: string;
  readonly attachments: readonly AttachmentLine[];
  /** Does this reader's committee handle it? */
  readonly handles: boolean;
}

/** The letter of a case from outside, with its pictures, if this actor may see the case. */
export async function incomingCase(actor: PolicyActor, transferId: string): Promise<IncomingCase | null> {
  const [row] = await db
    .select({ letter: incomingLetter, fromUnit: transfer.outsideUnit, wrapped: personKey.wrapped })
    .from(incomingLetter)
    .innerJoin(transfer, eq(transfer.id, incomingLetter.transferId))
    .innerJoin(personKey, eq(personKey.ownerId, incomingLetter.memberId))
    .where(and(eq(transfer.id, transferId), scope(actor, "transfer.read", transferColumns)));
  if (!row) return null;
  const { memberId, issuerContact: sealed } = row.letter;
  const place = { column: "incoming_letter.issuer_contact", rowId: memberId };
  const issuerContact = openWords(openPersonKey(memberId, row.wrapped), sealed, place);
  const [attachments, [handled]] = await Promise.all([
    attachmentsOf(actor, transferId),
    db
      .select({ id: transfer.id })
      .from(transfer)
      .where(
        and(
          eq(transfer.id, transferId),
          scope(actor, "incoming.register", { holder: transfer.targetCommitteeId }),
        ),
      ),
  ]);
  return {
    letter: { ...row.letter, issuerContact },
    fromUnit: row.fromUnit ?? "",
    attachments,
    handles: handled !== undefined,
  };
}

export interface ReceivingCommittee {
  readonly id: string;
  readonly name: string;
  /** Not shortened: as it stands on letters. */
  readonly fullName: string;
  readonly branches: readonly BranchChoice[];
}

/** The committees for which this clerk registers letters, and their branches. */
export async function receivingCommittees(actor: PolicyActor): Promise<ReceivingCommittee[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(
      and(
        eq(organization.canApproveProbationary, true),
        isNull(organization.dissolvedOn),
        scope(actor, "incoming.register", { holder: organization.id }),
      ),
    )
    .orderBy(asc(organization.path));
  return Promise.all(
    rows.map(async ({ id, name }) => ({
      id,
      name: shortName(name),
      fullName: name,
      branches: await branchesUnder(actor, id),
    })),
  );
}

/** Does he register letters for some committee? */
export async function registersLetters(actor: PolicyActor): Promise<boolean> {
  const [row] = await db
    .select({ id: organization.id })
    .from(organization)
    .where(
      and(
        eq(organization.canApproveProbationary, true),
        isNull(organization.dissolvedOn),
        scope(actor, "incoming.register", { holder: organization.id }),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export interface StoppedWish {
  readonly id: string;
  readonly outcome: WishOutcome;
  readonly sentAt: Date;
  readonly branch: string;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly name: string;
  readonly maskedNumber: string;
}

const isStopped = and(
  isNull(incomingWish.transferId),
  isNull(incomingWish.closedAt),
  isNotNull(incomingWish.placedAt),
);

/** Letters that their bearers registered and that could not become a case: a clerk looks at them. */
export async function stoppedWishes(actor: PolicyActor): Promise<StoppedWish[]> {
  const rows = await db
    .select({
      id: incomingWish.id,
      outcome: incomingWish.outcome,
      sentAt: incomingWish.createdAt,
      body: incomingWish.bodySealed,
      branch: organization.name,
    })
    .from(incomingWish)
    .innerJoin(organization, eq(organization.id, incomingWish.targetBranchId))
    .where(and(isStopped, scope(actor, "incoming.register", { holder: incomingWish.committeeId })))
    .orderBy(asc(incomingWish.createdAt))
    .limit(50);
  return rows.flatMap(({ body, outcome, branch, ...row }) => {
    if (outcome === null) return [];
    const { citizenNumber, validDays: _, ...letter } = openWish(row.id, body);
    return [
      {
        ...row,
        ...letter,
        outcome,
        branch: shortName(branch),
        maskedNumber: maskCitizenNumber(citizenNumber),
      },
    ];
  });
}

export interface OwnWish {
  readonly id: string;
  readonly sentAt: Date;
  readonly branch: string;
  readonly standing: WishStanding;
  /** Only once the committee has looked at it. */
  readonly progress: {
    readonly number: string;
    readonly state: TransferState;
    readonly dueAt: Date | null;
  } | null;
}

/**
 * What an account is told of the letters that it registered. Until a committee has looked at one these are the same
 * words for everybody, whatever the roster says (edge 39); afterwards its bearer follows the case.
 */
export async function ownWishes(actor: { readonly accountId: string }): Promise<OwnWish[]> {
  const rows = await db
    .select({
      id: incomingWish.id,
      sentAt: incomingWish.createdAt,
      branch: organization.name,
      attachmentId: incomingWish.attachmentId,
      placedAt: incomingWish.placedAt,
      closedAt: incomingWish.closedAt,
      number: transfer.number,
      state: transfer.state,
      dueAt: transfer.dueAt,
      completedAt: incomingLetter.completedAt,
    })
    .from(incomingWish)
    .innerJoin(organization, eq(organization.id, incomingWish.targetBranchId))
    .leftJoin(transfer, eq(transfer.id, incomingWish.transferId))
    .leftJoin(incomingLetter, eq(incomingLetter.transferId, incomingWish.transferId))
    .where(eq(incomingWish.accountId, actor.accountId))
    .orderBy(desc(incomingWish.createdAt))
    .limit(10);
  return rows.map((row) => {
    const { id, sentAt, number, state, dueAt } = row;
    const standing = standingOf(row);
    const followed = standing === "case" && number !== null && state !== null;
    return {
      id,
      sentAt,
      branch: shortName(row.branch),
      standing,
      progress: followed ? { number, state, dueAt } : null,
    };
  });
}

function standingOf(row: {
  readonly attachmentId: string | null;
  readonly placedAt: Date | null;
  readonly closedAt: Date | null;
  readonly state: TransferState | null;
  readonly completedAt: Date | null;
}): WishStanding {
  if (row.placedAt === null && row.attachmentId === null) return "unfinished";
  if (row.completedAt !== null) return "case";
  const ended = row.closedAt !== null || (row.state !== null && !isOpen(row.state));
  return ended ? "not_taken_up" : "waiting";
}

/** Has this account filled in a letter that still lacks its photograph? */
export async function hasUnfinishedWish(actor: { readonly accountId: string }): Promise<boolean> {
  const [row] = await db
    .select({ id: incomingWish.id })
    .from(incomingWish)
    .where(
      and(
        eq(incomingWish.accountId, actor.accountId),
        isNull(incomingWish.attachmentId),
        isNull(incomingWish.placedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}
