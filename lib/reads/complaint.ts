import { and, asc, count, desc, eq, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { complaint } from "@/db/schema/complaint";
import { affiliation, member } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { openForInstallation } from "@/db/sealing";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { committeeOf } from "./committee";
import { scope } from "./scope";

/** An account, bound to a record or not. */
interface Sender extends PolicyActor {
  readonly accountId: string;
}

/** To whom a complaint goes: a committee, or (null) whoever administers the installation. */
export interface ComplaintPath {
  readonly committee: { readonly id: string; readonly name: string } | null;
  /** His own rejected request that it is about. */
  readonly about: { readonly id: string; readonly number: string } | null;
}

/**
 * The committee of the member's branch; about a rejected request the one above the committee that rejected it (T04).
 * A request that is not his, or was not rejected, counts as none.
 */
export async function complaintPath(
  sender: Sender | null,
  transferId: string | null,
  executor: Executor = db,
): Promise<ComplaintPath> {
  if (sender === null || sender.memberId === null) return { committee: null, about: null };
  if (transferId !== null) {
    const [rejected] = await executor
      .select({ id: transfer.id, number: transfer.number, committeeId: transfer.originCommitteeId })
      .from(transfer)
      .where(
        and(
          eq(transfer.id, transferId),
          eq(transfer.state, "rejected"),
          scope(sender, "transfer.request", { self: transfer.memberId }),
        ),
      );
    if (rejected) {
      const { committeeId, ...about } = rejected;
      return { committee: committeeId === null ? null : await committeeAbove(committeeId, executor), about };
    }
  }
  const [home] = await executor
    .select({ branchId: affiliation.branchId })
    .from(affiliation)
    .where(and(eq(affiliation.memberId, sender.memberId), isNull(affiliation.until)));
  return { committee: home ? await committeeOf(home.branchId, executor) : null, about: null };
}

async function committeeAbove(id: string, executor: Executor): Promise<ComplaintPath["committee"]> {
  const [found] = await executor
    .select({ id: organization.id, name: organization.name })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(
      and(
        eq(organizationClosure.descendantId, id),
        ne(organizationClosure.ancestorId, id),
        eq(organization.type, "committee"),
        isNull(organization.dissolvedOn),
      ),
    )
    .orderBy(asc(organizationClosure.depth))
    .limit(1);
  return found ?? null;
}

/** A complaint as its sender reads it. */
export interface OwnComplaint {
  readonly id: string;
  /** Null: whoever administers the installation. */
  readonly committee: string | null;
  readonly about: string | null;
  readonly text: string;
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly answer: { readonly text: string; readonly at: Date } | null;
}

const columns = { row: complaint, committee: organization.name, about: transfer.number };
type Row = { row: typeof complaint.$inferSelect; committee: string | null; about: string | null };

function ownComplaint({ row, committee, about }: Row): OwnComplaint {
  return {
    id: row.id,
    committee: committee === null ? null : shortName(committee),
    about,
    text: opened(row.id, "text_sealed", row.textSealed),
    sentAt: row.sentAt,
    dueAt: row.dueAt,
    answer:
      row.answerSealed === null || row.answeredAt === null
        ? null
        : { text: opened(row.id, "answer_sealed", row.answerSealed), at: row.answeredAt },
  };
}

function opened(rowId: string, column: string, sealed: string): string {
  return openForInstallation(sealed, { column: `complaint.${column}`, rowId }).toString();
}

function complaints(where: SQL | undefined) {
  return db
    .select(columns)
    .from(complaint)
    .leftJoin(organization, eq(organization.id, complaint.committeeId))
    .leftJoin(transfer, eq(transfer.id, complaint.transferId))
    .where(where)
    .$dynamic();
}

/** What somebody sent from his account, newest first. */
export async function ownComplaints(actor: Sender): Promise<OwnComplaint[]> {
  const rows = await complaints(eq(complaint.accountId, actor.accountId))
    .orderBy(desc(complaint.sentAt), desc(complaint.id))
    .limit(50);
  return rows.map(ownComplaint);
}

/** What somebody sent without an account, for who holds its code. */
export async function complaintByCode(code: string): Promise<OwnComplaint | null> {
  const [row] = await complaints(eq(complaint.codeIndex, blindIndex("code", code)));
  return row ? ownComplaint(row) : null;
}

/** A complaint as who answers it reads it. */
export interface GivenComplaint extends OwnComplaint {
  /** Who sent it, where his account was bound to a record. */
  readonly sender: string | null;
  readonly contact: string | null;
}

/** Those that this actor answers: never his own. */
export function answerable(actor: Sender): SQL | undefined {
  return and(
    scope(actor, "complaint.answer", { holder: complaint.committeeId }),
    or(isNull(complaint.accountId), ne(complaint.accountId, actor.accountId)),
  );
}

/** Those that wait, what is due first at the top, or those that were answered, newest first. */
export async function givenComplaints(
  actor: Sender,
  which: "waiting" | "answered",
): Promise<GivenComplaint[]> {
  const waiting = which === "waiting";
  const rows = await db
    .select({ ...columns, sender: member.name })
    .from(complaint)
    .leftJoin(organization, eq(organization.id, complaint.committeeId))
    .leftJoin(transfer, eq(transfer.id, complaint.transferId))
    .leftJoin(member, eq(member.id, complaint.memberId))
    .where(and(answerable(actor), waiting ? isNull(complaint.answeredAt) : isNotNull(complaint.answeredAt)))
    .orderBy(waiting ? asc(complaint.dueAt) : desc(complaint.answeredAt), asc(complaint.id))
    .limit(waiting ? 100 : 20);
  return rows.map(({ sender, ...row }) => ({
    ...ownComplaint(row),
    sender,
    contact:
      row.row.contactSealed === null ? null : opened(row.row.id, "contact_sealed", row.row.contactSealed),
  }));
}

/** How many wait for this actor's answer, and how many of them too long. */
export async function countComplaints(
  actor: Sender,
  now: Date,
): Promise<{ waiting: number; overdue: number }> {
  const [counted] = await db
    .select({
      waiting: count(),
      overdue: sql<number>`count(*) filter (where ${lt(complaint.dueAt, now)})`.mapWith(Number),
    })
    .from(complaint)
    .where(and(answerable(actor), isNull(complaint.answeredAt)));
  return counted ?? { waiting: 0, overdue: 0 };
}
