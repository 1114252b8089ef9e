import { and, desc, eq, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { member, memberDecision } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import type { MemberStatus } from "../rules/member";
import { decisionsFor, type MemberDecision } from "../rules/member-decision";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import type { MemberRecord } from "./roster";
import { scope } from "./scope";

export interface RecordedDecision {
  readonly id: string;
  readonly decision: MemberDecision;
  readonly toStatus: MemberStatus;
  readonly name: string;
  readonly branch: string;
  readonly document: string;
  readonly meetingOn: string | null;
  readonly approvedBy: string;
  readonly effectiveOn: string;
  readonly recordedBy: string;
}

/** Where his record stood then, so that a committee finds those who are on no roster any more. */
const holder = { holder: memberDecision.branchId };
const clerk = alias(member, "clerk");

function recorded(where: ReturnType<typeof and>) {
  return db
    .select({
      id: memberDecision.id,
      decision: memberDecision.decision,
      toStatus: memberDecision.toStatus,
      name: member.name,
      branch: organization.name,
      document: memberDecision.document,
      meetingOn: memberDecision.meetingOn,
      approvedBy: memberDecision.approvedBy,
      effectiveOn: memberDecision.effectiveOn,
      recordedBy: clerk.name,
    })
    .from(memberDecision)
    .innerJoin(member, eq(member.id, memberDecision.memberId))
    .innerJoin(organization, eq(organization.id, memberDecision.branchId))
    .innerJoin(clerk, eq(clerk.id, memberDecision.recordedBy))
    .where(where)
    .orderBy(desc(memberDecision.id));
}

const named = (row: RecordedDecision): RecordedDecision => ({ ...row, branch: shortName(row.branch) });

export const DECISIONS_SHOWN = 30;

/** 党籍变动 in the actor's committees, the newest first; `before` is the last of the page before. */
export async function decisionsRecorded(
  actor: PolicyActor,
  before: string | null,
): Promise<{ rows: RecordedDecision[]; more: boolean }> {
  const rows = await recorded(
    and(
      scope(actor, "member.record_status", holder),
      before === null ? undefined : lt(memberDecision.id, before),
    ),
  ).limit(DECISIONS_SHOWN + 1);
  return { rows: rows.slice(0, DECISIONS_SHOWN).map(named), more: rows.length > DECISIONS_SHOWN };
}

export interface DecisionsOfMember {
  readonly recorded: readonly RecordedDecision[];
  /** What this actor may write down of him now. */
  readonly open: readonly MemberDecision[];
}

/** What was written down of a member whom the actor sees on his roster, and what may be. */
export async function decisionsOf(actor: PolicyActor, record: MemberRecord): Promise<DecisionsOfMember> {
  const [rows, [reached]] = await Promise.all([
    recorded(and(eq(memberDecision.memberId, record.id), scope(actor, "member.record_status", holder))),
    db
      .select({ id: organization.id })
      .from(organization)
      .where(
        and(
          eq(organization.id, record.branchId),
          scope(actor, "member.record_status", { holder: organization.id }),
        ),
      ),
  ]);
  const records = reached !== undefined && actor.memberId !== record.id;
  return { recorded: rows.map(named), open: records ? decisionsFor(record.facts) : [] };
}
