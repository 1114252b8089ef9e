import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { shortName } from "../rules/organization";
import { may, type PolicyActor } from "../rules/policy";
import { isOpen, standing, type TransferRoute, type TransferState } from "../rules/transfer";
import { stepsFor } from "../rules/transfer-advance";
import { type Condition, transferConditions } from "../rules/transfer-conditions";
import { stepRule } from "../rules/transfer-steps";
import { partiesAhead, type WayParty } from "../rules/transfer-way";
import { asItReads } from "./as-it-reads";
import { type CaseEvent, type CasePlace, eventsOf, outsideName, placesOf, remindedToday } from "./case";
import { type Contact, contactOf } from "./contact";
import { newestLetter, type OwnLetter } from "./own-letter";
import { amongOfficers } from "./said";
import { scope } from "./scope";
import { reachableTransfer, type TransferRow } from "./transfer";
import { nowhere, transferFacts } from "./transfer-facts";
import { type Preview, previewOf, routeOf } from "./transfer-preview";
import { withWords } from "./transfer-words";

type Member = { readonly kind: "person" } & PolicyActor;

export interface OwnTransferLine {
  readonly id: string;
  readonly number: string;
  readonly state: TransferState;
  readonly route: TransferRoute | null;
  readonly from: string;
  readonly to: string | null;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** One's own transfers, newest first. */
export async function ownTransfers(actor: PolicyActor, now: Date): Promise<OwnTransferLine[]> {
  const origin = alias(organization, "origin");
  const target = alias(organization, "target");
  const rows = await db
    .select({
      id: transfer.id,
      number: transfer.number,
      state: transfer.state,
      route: transfer.route,
      from: sql<string>`coalesce(${origin.name}, ${transfer.outsideUnit}, ${transfer.outsideAddressee}, '')`,
      to: sql<string | null>`coalesce(${target.name}, ${transfer.outsideUnit})`,
      dueAt: transfer.dueAt,
      createdAt: transfer.createdAt,
      closedAt: transfer.closedAt,
    })
    .from(transfer)
    .leftJoin(origin, eq(origin.id, transfer.originBranchId))
    .leftJoin(target, eq(target.id, transfer.targetBranchId))
    .where(scope(actor, "transfer.request", { self: transfer.memberId }))
    .orderBy(desc(transfer.createdAt))
    .limit(50);
  return rows.map(({ dueAt, ...row }) => ({
    ...row,
    ...lineAsItReads(row.state, dueAt, now),
    from: shortName(row.from),
    to: row.to === null ? null : shortName(row.to),
  }));
}

/** What a list says of a case whose clock is late; the day by which an expired letter is dealt with is on its page. */
function lineAsItReads(stored: TransferState, dueAt: Date | null, now: Date) {
  const state = standing(stored, dueAt, now);
  return { state, dueAt: state === stored ? dueAt : null };
}

export interface Prospect {
  /** Null for one who is on no branch's books. */
  readonly conditions: readonly Condition[] | null;
  readonly secretary: Contact | null;
  readonly openCaseId: string | null;
  readonly draftId: string | null;
}

/** Could he ask for a transfer now? Looked at before the form. */
export async function prospectOf(actor: Member, now: Date): Promise<Prospect> {
  const { memberId } = actor;
  if (memberId === null) return { conditions: null, secretary: null, openCaseId: null, draftId: null };
  const [loaded, cases] = await Promise.all([
    transferFacts(memberId, nowhere, now),
    ownTransfers(actor, now),
  ]);
  return {
    conditions: loaded === null ? null : transferConditions(loaded.facts, now),
    secretary: await contactOf(actor, loaded?.facts.originBranchId ?? null),
    openCaseId: cases.find(({ state }) => isOpen(state))?.id ?? null,
    draftId: cases.find(({ state }) => state === "draft")?.id ?? null,
  };
}

export interface OwnRequest {
  readonly row: TransferRow;
  readonly name: string;
  readonly origin: CasePlace;
  readonly originCommittee: string | null;
  readonly target: CasePlace | null;
  readonly targetCommittee: string | null;
  readonly route: TransferRoute | null;
  /** The chain that will run, once there is a target. */
  readonly preview: Preview | null;
  readonly conditions: readonly Condition[];
  readonly secretary: Contact | null;
}

/** A request that is still the member's own to fill in, with what stands against it now; null for any other. */
export async function ownRequest(actor: Member, id: string, now: Date): Promise<OwnRequest | null> {
  const row = await ownRow(actor, id, now);
  if (!row || (row.state !== "draft" && row.state !== "returned")) return null;
  const loaded = await transferFacts(row.memberId, row, now);
  if (!loaded) return null;
  const { originCommittee, targetCommittee, facts } = loaded;
  // The member may have been moved by other means since he began: what counts is where he is now.
  const here = { ...row, originBranchId: facts.originBranchId };
  const [places, secretary] = await Promise.all([placesOf(here), contactOf(actor, facts.originBranchId)]);
  const origin = places.get(here.originBranchId);
  if (!origin) throw new Error("a transfer has an origin");
  return {
    row,
    name: loaded.member.name,
    origin,
    originCommittee: originCommittee && shortName(originCommittee.name),
    target: places.get(row.targetBranchId ?? "") ?? null,
    targetCommittee: targetCommittee && shortName(targetCommittee.name),
    preview: await previewOf(loaded, now),
    route: routeOf(loaded),
    conditions: transferConditions(facts, now),
    secretary,
  };
}

export interface OwnTransfer {
  /** As it reads now, though the clock be late. */
  readonly row: TransferRow;
  /** Where from and where to, in words. */
  readonly from: string;
  readonly to: string;
  readonly origin: CasePlace | null;
  readonly originCommittee: CasePlace | null;
  readonly target: CasePlace | null;
  readonly targetCommittee: CasePlace | null;
  /** The organization whose turn it is. */
  readonly owner: CasePlace | null;
  readonly contact: Contact | null;
  readonly events: readonly CaseEvent[];
  readonly ahead: readonly WayParty[];
  readonly letter: OwnLetter | null;
  readonly mayWithdraw: boolean;
  readonly remindedToday: boolean;
}

/** One of his own transfers with all that the progress page shows. */
export async function ownTransfer(actor: Member, id: string, now: Date): Promise<OwnTransfer | null> {
  const row = await ownRow(actor, id, now);
  if (!row) return null;
  const [places, events, contact, newest] = await Promise.all([
    placesOf(row),
    eventsOf(row.id),
    contactOf(actor, isOpen(row.state) ? (row.ownerOrganizationId ?? row.originBranchId) : null),
    newestLetter(row.id),
  ]);
  const placed = (placeId: string | null) => (placeId === null ? null : (places.get(placeId) ?? null));
  const origin = placed(row.originBranchId);
  return {
    row,
    from: origin?.name ?? outsideName(row),
    to: placed(row.targetBranchId)?.name ?? outsideName(row),
    origin,
    originCommittee: placed(row.originCommitteeId),
    target: placed(row.targetBranchId),
    targetCommittee: placed(row.targetCommitteeId),
    owner: placed(row.ownerOrganizationId),
    contact,
    events: events.map((event) => (amongOfficers.has(event.kind) ? { ...event, reason: "" } : event)),
    ahead: row.route === null ? [] : partiesAhead(row.state, row.route),
    letter: newest,
    mayWithdraw: mayWithdraw(row),
    remindedToday: remindedToday(events, actor.memberId, now),
  };
}

/** A draft just goes; later the table says until when. */
function mayWithdraw({ state, route, rejectionGround }: TransferRow): boolean {
  if (state === "draft") return true;
  if (route === null) return false;
  const steps = stepsFor({ state, route }, "member", rejectionGround !== null);
  return steps.some((step) => stepRule(step).to === "withdrawn");
}

async function ownRow(actor: Member, id: string, now: Date): Promise<TransferRow | null> {
  const reached = await reachableTransfer(actor, id);
  // An officer reaches cases of others, and they are none of this page's.
  const mine = reached !== null && may(actor, "transfer.request", { memberId: reached.row.memberId });
  return mine ? withWords(await asItReads(reached, now)) : null;
}
