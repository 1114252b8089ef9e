import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { member, personKey } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import { dateOf } from "../rules/calendar";
import { isHimself } from "../rules/delegation";
import type { EventKind } from "../rules/event";
import { maskCitizenNumber } from "../rules/masking";
import { mayHoldMembers, organizationTypes, shortName } from "../rules/organization";
import { isBelow, type Place, type PolicyActor } from "../rules/policy";
import { type FileKind, fileKinds, isOpen, levelOf } from "../rules/transfer";
import { stepsFor } from "../rules/transfer-advance";
import { type Condition, transferConditions } from "../rules/transfer-conditions";
import type { TransferStep } from "../rules/transfer-steps";
import { partiesWithSuperior } from "../rules/transfer-superior";
import { asItReads } from "./as-it-reads";
import { keyOfEvent, saidIn } from "./said";
import { scope } from "./scope";
import { isOpenCase } from "./todo";
import { type ReachedTransfer, reachableTransfer, standingOf, type TransferRow } from "./transfer";
import { transferFacts } from "./transfer-facts";
import { withWords } from "./transfer-words";

type Officer = { readonly kind: "person" } & PolicyActor;

export interface CasePlace extends Place {
  readonly name: string;
}

export interface CaseEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: EventKind;
  readonly actorMemberId: string | null;
  readonly actorName: string | null;
  /** In whose office he did it, where it was delegated to him. */
  readonly onBehalfOf: string | null;
  readonly actingFor: string | null;
  readonly reason: string;
  readonly ground: string | null;
  /** The files that were asked for, or sent. */
  readonly files: readonly FileKind[];
  /** The step by which a letter was issued, and its number. */
  readonly step: string | null;
  readonly letter: string | null;
}

export interface CaseLetter {
  readonly id: string;
  readonly number: string;
  readonly state: typeof letter.$inferSelect.state;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly validDays: number;
}

/** Why this officer cannot take the step himself although it is his organization's turn. */
export type Hindrance = "own_request" | "approved_before" | "set_aside";

export interface CaseView {
  /** As it reads now, though the clock be late. */
  readonly row: TransferRow;
  readonly member: {
    readonly name: string;
    readonly maskedNumber: string;
    readonly status: typeof member.$inferSelect.status;
    readonly admittedOn: string;
    readonly duesPaidUntil: string | null;
  };
  /** Where from and where to, in words: a branch here, or the name given for an organization outside. */
  readonly from: string;
  readonly to: string;
  /** Null where he comes from outside. */
  readonly origin: CasePlace | null;
  readonly originCommittee: CasePlace | null;
  readonly target: CasePlace | null;
  readonly targetCommittee: CasePlace | null;
  readonly owner: CasePlace | null;
  /** Newest first. */
  readonly letters: readonly CaseLetter[];
  /** Oldest first. */
  readonly events: readonly CaseEvent[];
  /** The pre-check as it stands now, as far as it is this officer's business; empty once the case is closed. */
  readonly conditions: readonly Condition[];
  readonly steps: readonly TransferStep[];
  readonly hindrance: Hindrance | null;
  readonly remindedToday: boolean;
}

/** Has this person reminded by hand today (催办)? Once a day is enough. */
export function remindedToday(events: readonly CaseEvent[], memberId: string | null, now: Date): boolean {
  const today = dateOf(now);
  return events.some(
    ({ kind, actorMemberId, at }) =>
      kind === "transfer.reminded" && memberId !== null && actorMemberId === memberId && dateOf(at) === today,
  );
}

/** What he may do now, in the order of the table. A case in transit may be received and passed on with one press. */
function stepsOf(actor: PolicyActor, reached: ReachedTransfer): TransferStep[] {
  const { row } = reached;
  const { route, state } = row;
  if (route === null || !isOpen(state)) return [];
  const parties = partiesWithSuperior(actor, standingOf(reached)).filter((party) => party !== "member");
  const steps = parties.flatMap((party) => [
    ...stepsFor({ state, route }, party, row.rejectionGround !== null),
    ...(state === "in_transit" && route === "between" && party === "target_committee"
      ? stepsFor({ state: "target_committee", route }, party, false)
      : []),
  ]);
  return [...new Set(steps)];
}

function hindranceOf(actor: PolicyActor, row: TransferRow): Hindrance | null {
  if (isHimself(actor, row.memberId)) return "own_request";
  if (row.setAside.some((id) => isHimself(actor, id))) return "set_aside";
  if (!isHimself(actor, row.lastApprovedBy) && !isHimself(actor, row.lastApprovedForId)) return null;
  const { lastApprovedState: before, route } = row;
  // As in the rulebook: whoever wrote the letter corrects it himself, at the same level in another state.
  const sameLevel = before !== null && levelOf(before, route) === levelOf(row.state, route);
  return sameLevel ? null : "approved_before";
}

/** Lines that concern the origin's own books; the target sees the rest. */
const originOnly: ReadonlySet<Condition["id"]> = new Set([
  "contact",
  "not_abroad",
  "no_hold",
  "no_open_case",
  "origin_committee",
  "target_differs",
]);

/** The other side's name, where it is not on the platform. */
export function outsideName(row: Pick<TransferRow, "outsideUnit" | "outsideAddressee">): string {
  return row.outsideUnit || row.outsideAddressee || "";
}

function concerns(actor: PolicyActor, origin: Place | null): (condition: Condition) => boolean {
  const atOrigin = actor.offices.some(({ organization: held }) => origin !== null && isBelow(origin, held));
  return (condition) => atOrigin || !originOnly.has(condition.id);
}

/** One case with all that its page shows, if this officer may see it. */
export async function caseFor(actor: Officer, id: string, now: Date): Promise<CaseView | null> {
  const stored = await reachableTransfer(actor, id);
  if (!stored || stored.row.state === "draft") return null;
  const row = await withWords(await asItReads(stored, now));
  const reached = { ...stored, row };
  const [person, places, letters, events, facts] = await Promise.all([
    personOf(row.memberId),
    placesOf(row),
    lettersOf(row.id),
    eventsOf(row.id),
    isOpen(row.state) ? transferFacts(row.memberId, row, now) : null,
  ]);
  const placed = (placeId: string | null) => (placeId === null ? null : (places.get(placeId) ?? null));
  const origin = placed(row.originBranchId);
  // A hold is the business of his committee, not of another one's clerk, and not his own.
  const atCommittee =
    actor.memberId !== row.memberId &&
    actor.offices.some(
      ({ capacity, organization: held }) =>
        capacity === "committee_officer" && origin !== null && isBelow(origin, held),
    );
  return {
    row,
    member: person,
    origin,
    from: origin?.name ?? outsideName(row),
    originCommittee: placed(row.originCommitteeId),
    target: placed(row.targetBranchId),
    targetCommittee: placed(row.targetCommitteeId),
    owner: placed(row.ownerOrganizationId),
    letters,
    events,
    to: placed(row.targetBranchId)?.name ?? outsideName(row),
    conditions: facts
      ? transferConditions(facts.facts, now, atCommittee ? "committee" : "request").filter(
          concerns(actor, origin),
        )
      : [],
    steps: stepsOf(actor, reached),
    hindrance: hindranceOf(actor, row),
    remindedToday: remindedToday(events, actor.memberId, now),
  };
}

async function personOf(memberId: string): Promise<CaseView["member"]> {
  const [row] = await db
    .select({
      name: member.name,
      sealed: member.citizenNumberSealed,
      wrapped: personKey.wrapped,
      status: member.status,
      admittedOn: member.admittedOn,
      duesPaidUntil: member.duesPaidUntil,
    })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(eq(member.id, memberId));
  if (!row) throw new Error("a transfer has a member");
  const { sealed, wrapped, ...rest } = row;
  return { ...rest, maskedNumber: maskedNumber(memberId, wrapped, sealed) };
}

/** The only form in which a citizen number leaves the reads of the desk. */
export function maskedNumber(memberId: string, wrapped: string, sealed: string): string {
  const key = openPersonKey(memberId, wrapped);
  return maskCitizenNumber(open(key, sealed, { column: "member.citizen_number", rowId: memberId }));
}

export async function placesOf(row: TransferRow): Promise<Map<string, CasePlace>> {
  const ids = [
    row.originBranchId,
    row.originCommitteeId,
    row.targetBranchId,
    row.targetCommitteeId,
    row.ownerOrganizationId,
  ].filter((id) => id !== null);
  const found = await db
    .select({ id: organization.id, name: organization.name, path: organization.path })
    .from(organization)
    .where(inArray(organization.id, [...new Set(ids)]));
  return new Map(found.map((place) => [place.id, { ...place, name: shortName(place.name) }]));
}

function lettersOf(transferId: string): Promise<CaseLetter[]> {
  return db
    .select({
      id: letter.id,
      number: letter.number,
      state: letter.state,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
      validDays: letter.validDays,
    })
    .from(letter)
    .where(eq(letter.transferId, transferId))
    .orderBy(desc(letter.id));
}

export async function eventsOf(transferId: string): Promise<CaseEvent[]> {
  const actor = alias(member, "actor");
  const delegator = alias(member, "delegator");
  const rows = await db
    .select({
      id: event.id,
      at: event.at,
      kind: event.kind,
      actorMemberId: event.actorMemberId,
      actorName: actor.name,
      onBehalfOf: delegator.name,
      actingFor: organization.name,
      reason: event.reason,
      sealed: event.reasonSealed,
      owner: personKey.ownerId,
      wrapped: personKey.wrapped,
      destroyedAt: personKey.destroyedAt,
      data: event.data,
    })
    .from(event)
    .leftJoin(personKey, keyOfEvent)
    .leftJoin(actor, eq(actor.id, event.actorMemberId))
    .leftJoin(delegator, eq(delegator.id, event.onBehalfOfId))
    .leftJoin(organization, eq(organization.id, event.actingForId))
    .where(eq(event.transferId, transferId))
    .orderBy(asc(event.id));
  return rows.map(({ data, actingFor, sealed, owner, wrapped, destroyedAt, ...rest }) => ({
    ...rest,
    reason: saidIn({ ...rest, sealed, owner, wrapped, destroyedAt }),
    actingFor: actingFor === null ? null : shortName(actingFor),
    ground: typeof data.ground === "string" ? data.ground : null,
    files: fileKinds.filter((kind) =>
      String(data.files ?? "")
        .split(",")
        .includes(kind),
    ),
    step: typeof data.step === "string" ? data.step : null,
    letter: typeof data.letter === "string" ? data.letter : null,
  }));
}

export interface BranchChoice {
  readonly id: string;
  readonly name: string;
}

/** The branches to which a target committee may assign: those that hold members and have it as their committee. */
export async function branchesUnder(actor: PolicyActor, committeeId: string): Promise<BranchChoice[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.descendantId))
    .where(
      and(
        eq(organizationClosure.ancestorId, committeeId),
        inArray(organization.type, organizationTypes.filter(mayHoldMembers)),
        isNull(organization.dissolvedOn),
        scope(actor, "organization.read", { holder: organization.id }),
        sql`not exists (
          select 1 from ${organizationClosure} as nearer join ${organization} as above on above.id = nearer.ancestor_id
          where nearer.descendant_id = ${organization.id} and nearer.depth < ${organizationClosure.depth}
            and above.can_approve_probationary)`,
      ),
    )
    .orderBy(asc(organization.path));
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}

/** The open transfer of a member that waits for one of this officer's organizations. */
export async function openCaseOf(actor: PolicyActor, memberId: string) {
  const [row] = await db
    .select({ id: transfer.id, number: transfer.number })
    .from(transfer)
    .where(
      and(
        eq(transfer.memberId, memberId),
        isOpenCase,
        scope(actor, "transfer.decide", { owner: transfer.ownerOrganizationId }),
      ),
    );
  return row ?? null;
}
