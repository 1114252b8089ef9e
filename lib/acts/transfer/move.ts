import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { db, type Executor, statement } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { barredByReceipt } from "../../reads/outside-answer";
import { keyOf } from "../../reads/person-key";
import type { TransferRow } from "../../reads/transfer";
import { sealedWordsOf } from "../../reads/transfer-words";
import { onBehalfOf } from "../../rules/delegation";
import { type EventKind, transferEvents } from "../../rules/event";
import { excludedFrom, waitsForLetter } from "../../rules/owner";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { endsAcceptance, type Party } from "../../rules/transfer";
import type { Transition } from "../../rules/transfer-advance";
import { stepRule } from "../../rules/transfer-steps";
import type { Actor } from "../actor";
import { endAcceptance } from "../certificate/end-acceptance";
import { eventClauses, eventValues } from "../event";
import { ownerFor, signerFor } from "../owner";

export type { TransferRow };

/** A step that the rulebook allowed, with all that is written when it is won. */
export interface Move {
  readonly actor: Actor;
  readonly transition: Transition;
  readonly owner: Owner;
  /** Columns that change together with the state. */
  readonly set: Partial<TransferRow>;
  readonly reason: string;
  /** For which organization the actor acts; null for the member and the clock. */
  readonly actingForId: string | null;
}

export interface Owner {
  readonly ownerOrganizationId: string | null;
  readonly ownerMemberId: string | null;
}

/** The row as it stands after a move. */
export function after(row: TransferRow, one: Move, now: Date): TransferRow {
  return { ...row, ...changes(row, one, now), version: row.version + 1 };
}

function changes(row: TransferRow, one: Move, now: Date) {
  const { actor, transition, owner, set, reason, actingForId } = one;
  return {
    ...set,
    ...owner,
    ...approvalBy(row, actor, transition, actingForId),
    state: transition.to,
    dueAt: transition.dueAt,
    callAt: transition.callAt,
    lastReason: reason,
    enteredAt: transition.to === transition.from ? row.enteredAt : now,
    closedAt: transition.inCharge === null ? now : null,
  };
}

function approvalBy(row: TransferRow, actor: Actor, transition: Transition, actingForId: string | null) {
  const { lastApprovedBy, lastApprovedForId, lastApprovedState } = row;
  if (!stepRule(transition.step).approves) return { lastApprovedBy, lastApprovedForId, lastApprovedState };
  const person = actor.kind === "person" ? actor : null;
  return {
    lastApprovedBy: person?.memberId ?? null,
    lastApprovedForId: person && onBehalfOf(person, actingForId),
    lastApprovedState: transition.from,
  };
}

const columns = getTableColumns(transfer);
type Column = keyof typeof columns;
const statements = new Map<string, ReturnType<typeof statement>>();

/** The statement that changes these columns and writes an event of this kind. */
function changing(changed: readonly string[], kind: EventKind): ReturnType<typeof statement> {
  const shape = [kind, ...changed].join();
  const known = statements.get(shape);
  if (known) return known;
  const update = db
    .update(transfer)
    .set(Object.fromEntries(changed.map((column) => [column, sql`${sql.placeholder(`new.${column}`)}`])))
    .where(and(eq(transfer.id, sql.placeholder("id")), eq(transfer.version, sql.placeholder("seen"))))
    .returning({ id: transfer.id });
  const made = statement(
    sql`with moved as ${update}, ${eventClauses(kind, sql`from moved`)} select id from moved`,
  );
  statements.set(shape, made);
  return made;
}

/**
 * Writes a transition down in one statement: the state under its version, the owner and the deadline, the event and
 * the notices. The only place where the state of a transfer is written, and no state is written without its event.
 * `data` is what the event remembers beside the step: the number of a letter, a ground.
 */
export async function move(
  executor: Executor,
  row: TransferRow,
  one: Move,
  data: Readonly<Record<string, string | number | null>>,
  now: Date,
): Promise<Outcome<TransferRow>> {
  const moved = after(row, one, now);
  const words = one.reason !== "" || Boolean(one.set.outsideContact);
  const key = words ? await keyOf(row.memberId, executor) : null;
  const said = key === null ? {} : sealedWordsOf(key, row.memberId, changes(row, one, now));
  const changed = Object.entries({ ...changes(row, one, now), ...said, version: moved.version });
  const kind = transferEvents[one.transition.step];
  const happened = eventValues(
    one.actor,
    {
      kind,
      actingForId: one.actingForId,
      subjectMemberId: row.memberId,
      transferId: row.id,
      fromState: one.transition.from,
      toState: one.transition.to,
      reason: one.reason,
      data: { step: one.transition.step, ...data },
      told: {
        owner: moved.ownerOrganizationId ?? row.ownerOrganizationId,
        origin_branch: row.originBranchId,
        origin_committee: row.originCommitteeId,
        target_branch: moved.shownBranchId,
        target_committee: moved.shownCommitteeId,
      },
    },
    now,
    key,
  );
  const written = changed.map(([column, value]) => [
    `new.${column}`,
    value === null ? null : columns[column as Column].mapToDriverValue(value),
  ]);
  const found = await changing(
    changed.map(([column]) => column),
    kind,
  )(executor, { ...happened, ...Object.fromEntries(written), id: row.id, seen: row.version });
  if (found.length !== 1) return refuse("changed_meanwhile");
  if (endsAcceptance(moved.state)) await endAcceptance(executor, one.actor, row.memberId, now);
  return done(moved);
}

/** Who holds the ball after a transition: the organization in charge, or who acts for it today, or the member. */
export async function ownerAfter(
  row: TransferRow,
  actor: Actor,
  transition: Transition,
  executor?: Executor,
): Promise<Owner> {
  if (transition.inCharge === null) return { ownerOrganizationId: null, ownerMemberId: null };
  if (transition.inCharge === "member") return { ownerOrganizationId: null, ownerMemberId: row.memberId };
  const organizationId = nominalOwner(row, transition.inCharge);
  // For whom he did it matters later: as long as he does, the two count as one person here anyway.
  const moved = { ...row, ...approvalBy(row, actor, transition, null), state: transition.to };
  // A letter that expires with its receipt at hand stays with the second clerk.
  const barred = transition.to === "letter_expired" ? await barredByReceipt(moved, executor) : [];
  const excluded = new Set([...excludedFrom(moved), ...barred]);
  const ownerOrganizationId = waitsForLetter(moved)
    ? await signerFor(organizationId, excluded, transition.at, executor)
    : await ownerFor(organizationId, excluded, executor);
  return { ownerOrganizationId, ownerMemberId: null };
}

/** The organization of a party, before anybody is looked for in it. */
export function nominalOwner(row: TransferRow, party: Party): string {
  const nominal: Record<Party, string | null> = {
    member: null,
    clock: null,
    superior: null,
    origin_branch: row.originBranchId,
    origin_committee: row.originCommitteeId,
    target_committee: row.targetCommitteeId,
    target_branch: row.targetBranchId,
  };
  const organizationId = nominal[party];
  if (organizationId === null) throw new Error(`a transfer without ${party}`);
  return organizationId;
}
