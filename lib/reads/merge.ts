import { and, asc, count, eq, inArray, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Executor } from "@/db/client";
import { account, accountRole } from "@/db/schema/account";
import { certificate } from "@/db/schema/certificate";
import { affiliation, member, memberMerge, personKey } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey, openWords } from "@/db/sealing";
import { isHimself } from "../rules/delegation";
import { maskTelephone } from "../rules/masking";
import {
  coveringBoth,
  judgeMerge,
  type Likeness,
  likenessesOf,
  type Merge,
  type MergeFacts,
} from "../rules/merge";
import { shortName } from "../rules/organization";
import type { Place, PolicyActor } from "../rules/policy";
import type { Refusal } from "../rules/refusal";
import { maskedNumber } from "./case";
import { scope } from "./scope";
import { isOpenCase } from "./todo";

/** One of two records that may be one person's. */
export interface MergeRecord {
  readonly person: typeof member.$inferSelect;
  readonly wrapped: string;
  readonly branch: Place & { readonly name: string };
  readonly accountId: string | null;
  readonly certificates: number;
  readonly facts: MergeFacts;
}

export interface MergePair {
  readonly kept: MergeRecord;
  readonly lost: MergeRecord;
  /** The nearest organization of this officer's that covers both. */
  readonly covering: Place;
}

/** Two records with what the rulebook asks of them; null unless one organization of the actor's covers both. */
export async function mergePair(
  actor: PolicyActor,
  { keptId, lostId }: { readonly keptId: string; readonly lostId: string },
  executor: Executor = db,
): Promise<MergePair | null> {
  if (keptId === lostId) return null;
  const [kept, lost] = [await recordOf(actor, keptId, executor), await recordOf(actor, lostId, executor)];
  if (!kept || !lost) return null;
  const held = actor.offices
    .filter(({ capacity }) => capacity === "committee_officer")
    .map(({ organization: place }) => place);
  const covering = coveringBoth(held, kept.branch, lost.branch);
  return covering && { kept, lost, covering };
}

async function recordOf(actor: PolicyActor, id: string, executor: Executor): Promise<MergeRecord | null> {
  const [row] = await executor
    .select({
      person: member,
      wrapped: personKey.wrapped,
      branch: { id: organization.id, path: organization.path, name: organization.name },
      accountId: account.id,
      role: accountRole.role,
    })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .leftJoin(account, eq(account.memberId, member.id))
    .leftJoin(accountRole, and(eq(accountRole.accountId, account.id), isNull(accountRole.endedAt)))
    .where(and(eq(member.id, id), scope(actor, "member.merge", { holder: affiliation.branchId })));
  if (!row) return null;
  const cases = await executor
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(eq(transfer.memberId, id), isOpenCase))
    .limit(1);
  const offices = await executor
    .select({ id: office.id })
    .from(office)
    .where(and(eq(office.memberId, id), isNull(office.until)))
    .limit(1);
  const [issued] = await executor
    .select({ n: count() })
    .from(certificate)
    .where(and(eq(certificate.memberId, id), eq(certificate.state, "issued")));
  const { person } = row;
  return {
    ...row,
    certificates: issued?.n ?? 0,
    facts: {
      status: person.status,
      rights: person.rights,
      name: person.name,
      bornOn: person.bornOn,
      admittedOn: person.admittedOn,
      phoneIndex: person.phoneIndex,
      duesPaidUntil: person.duesPaidUntil,
      heldOn: person.heldOn,
      lostSince: person.lostSince,
      abroadSince: person.abroadSince,
      openCase: cases.length > 0,
      holdsOffice: offices.length > 0,
      bound: row.accountId !== null,
      role: row.role,
    },
  };
}

/** A record as the two officers compare it; numbers in part. */
export interface ComparedRecord {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly branch: string;
  readonly maskedNumber: string;
  readonly maskedPhone: string | null;
  readonly bornOn: string;
  readonly admittedOn: string;
  readonly status: MergeFacts["status"];
  readonly duesPaidUntil: string | null;
  readonly bound: boolean;
}

/** 试算: what a merge would do, by the same rule that does it. */
export interface MergePreview {
  readonly kept: ComparedRecord;
  readonly lost: ComparedRecord;
  readonly alike: readonly Likeness[];
  /** Certificates of the record that goes, which are revoked. */
  readonly certificates: number;
  readonly merge: Merge | null;
  readonly refusal: Refusal | null;
  /** It is about the officer himself. */
  readonly own: boolean;
}

export async function previewMerge(
  actor: PolicyActor,
  asked: { readonly keptId: string; readonly lostId: string },
): Promise<MergePreview | null> {
  const pair = await mergePair(actor, asked);
  return pair && previewOf(actor, pair);
}

function previewOf(actor: PolicyActor, { kept, lost }: MergePair): MergePreview {
  const judged = judgeMerge(kept.facts, lost.facts);
  return {
    kept: compared(kept),
    lost: compared(lost),
    alike: likenessesOf(kept.facts, lost.facts),
    certificates: lost.certificates,
    merge: judged.ok ? judged.value : null,
    refusal: judged.ok ? null : judged.refusal,
    own: isHimself(actor, kept.person.id) || isHimself(actor, lost.person.id),
  };
}

function compared({ person, wrapped, branch, facts }: MergeRecord): ComparedRecord {
  const place = { column: "member.phone", rowId: person.id };
  return {
    id: person.id,
    version: person.version,
    name: person.name,
    branch: shortName(branch.name),
    maskedNumber: maskedNumber(person.id, wrapped, person.citizenNumberSealed),
    maskedPhone:
      person.phoneSealed === null
        ? null
        : maskTelephone(open(openPersonKey(person.id, wrapped), person.phoneSealed, place)),
    bornOn: person.bornOn,
    admittedOn: person.admittedOn,
    status: person.status,
    duesPaidUntil: person.duesPaidUntil,
    bound: facts.bound,
  };
}

const waiting = (actor: PolicyActor) =>
  and(isNull(memberMerge.decidedAt), scope(actor, "member.merge", { holder: memberMerge.ownerId }));

export async function countMerges(actor: PolicyActor): Promise<number> {
  const [counted] = await db.select({ n: count() }).from(memberMerge).where(waiting(actor));
  return counted?.n ?? 0;
}

export interface WaitingMerge {
  readonly id: string;
  readonly name: string;
  readonly proposedAt: Date;
}

/** What waits for a second officer, oldest first. */
export async function waitingMerges(actor: PolicyActor): Promise<WaitingMerge[]> {
  return db
    .select({ id: memberMerge.id, name: member.name, proposedAt: memberMerge.proposedAt })
    .from(memberMerge)
    .innerJoin(member, eq(member.id, memberMerge.keptId))
    .where(waiting(actor))
    .orderBy(asc(memberMerge.proposedAt))
    .limit(100);
}

export interface MergeView {
  readonly id: string;
  /** Of the record that would stay. */
  readonly name: string;
  readonly reason: string;
  readonly proposedBy: string;
  /** He proposed it himself: he takes it back, and does not confirm it. */
  readonly ownProposal: boolean;
  /** The trial run of this moment; null where one of the two has gone elsewhere since: then it can only be declined. */
  readonly preview: MergePreview | null;
}

const proposer = alias(member, "proposer");

/** One that waits for this officer. */
export async function mergeFor(actor: PolicyActor, id: string): Promise<MergeView | null> {
  const [row] = await db
    .select({
      merge: memberMerge,
      name: member.name,
      wrapped: personKey.wrapped,
      proposedBy: proposer.name,
    })
    .from(memberMerge)
    .innerJoin(member, eq(member.id, memberMerge.keptId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(proposer, eq(proposer.id, memberMerge.proposedBy))
    .where(and(eq(memberMerge.id, id), waiting(actor)));
  if (!row) return null;
  const { merge, name, wrapped, proposedBy } = row;
  const place = { column: "merge.reason", rowId: merge.keptId };
  return {
    id,
    name,
    reason: openWords(openPersonKey(merge.keptId, wrapped), merge.reason, place),
    proposedBy,
    ownProposal: isHimself(actor, merge.proposedBy),
    preview: await previewMerge(actor, merge),
  };
}

/** Does something wait that is about one of these two? */
export async function mergeWaits(ids: readonly string[], executor: Executor = db): Promise<boolean> {
  const rows = await executor
    .select({ id: memberMerge.id })
    .from(memberMerge)
    .where(
      and(
        or(inArray(memberMerge.keptId, [...ids]), inArray(memberMerge.lostId, [...ids])),
        isNull(memberMerge.decidedAt),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
