import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db, type Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { transfer, waiver } from "@/db/schema/transfer";
import { dateOf } from "../rules/calendar";
import { closedStates, type TransferRoute } from "../rules/transfer";
import type { TransferFacts, WaivableCondition } from "../rules/transfer-conditions";
import type { Committee } from "./committee";
import { memberFacts } from "./member-facts";
import { standsOnPaper } from "./organization-place";
import { settingsAt } from "./settings";

export interface LoadedFacts {
  readonly facts: TransferFacts;
  readonly originCommittee: Committee | null;
  readonly targetCommittee: Committee | null;
  readonly member: typeof member.$inferSelect;
}

/** Where a transfer goes: a branch here, or the words of a paper letter. */
export interface Destination {
  /** The case itself, which does not stand in its own way. */
  readonly id: string | null;
  readonly targetBranchId: string | null;
  readonly route: TransferRoute | null;
  readonly outsideAddressee: string | null;
  readonly outsideUnit: string | null;
  readonly outsideContact: string | null;
}

/** Before anything is chosen. */
export const nowhere: Destination = {
  id: null,
  targetBranchId: null,
  route: null,
  outsideAddressee: null,
  outsideUnit: null,
  outsideContact: null,
};

const origin = alias(organization, "origin");
const target = alias(organization, "target");
const notOpen = sql.raw(["draft", ...closedStates].map((state) => `'${state}'`).join(", "));

/** The nearest committee with the power above an organization of the outer query. */
function powerAbove(executor: Executor, below: PgColumn, name: string) {
  const committee = alias(organization, `${name}_committee`);
  const closure = alias(organizationClosure, `${name}_closure`);
  return executor
    .select({ id: committee.id, code: committee.code, name: committee.name, path: committee.path })
    .from(closure)
    .innerJoin(committee, eq(committee.id, closure.ancestorId))
    .where(and(eq(closure.descendantId, below), eq(committee.canApproveProbationary, true)))
    .orderBy(asc(closure.depth))
    .limit(1)
    .as(name);
}

function query(executor: Executor) {
  const above = powerAbove(executor, affiliation.branchId, "above_origin");
  const beyond = powerAbove(executor, target.id, "above_target");
  return executor
    .select({
      member,
      branchId: affiliation.branchId,
      originPaperOnly: standsOnPaper(origin.id),
      otherOpenCase: sql<boolean>`exists (select 1 from ${transfer} where ${transfer.memberId} = ${member.id}
        and ${transfer.state} not in (${notOpen})
        and ${transfer.id} is distinct from ${sql.placeholder("except")}::uuid)`,
      waived: sql<WaivableCondition[]>`array(select distinct ${waiver.condition} from ${waiver}
        where ${waiver.memberId} = ${member.id} and ${waiver.until} >= ${sql.placeholder("today")}::date)`,
      originCommittee: { id: above.id, code: above.code, name: above.name, path: above.path },
      target: {
        id: target.id,
        type: target.type,
        dissolvedOn: target.dissolvedOn,
        paperOnly: standsOnPaper(target.id),
      },
      targetCommittee: { id: beyond.id, code: beyond.code, name: beyond.name, path: beyond.path },
    })
    .from(member)
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(origin, eq(origin.id, affiliation.branchId))
    .leftJoinLateral(above, sql`true`)
    .leftJoin(target, sql`${target.id} = ${sql.placeholder("target")}::uuid`)
    .leftJoinLateral(beyond, sql`true`)
    .where(sql`${member.id} = ${sql.placeholder("member")}::uuid`);
}

const prepared = query(db).prepare("transfer_facts");

/**
 * What the rulebook asks of a transfer, in one query: the member's record, where he is affiliated, whether another
 * case is open, and, once it is chosen, the target. Null when he has no affiliation here.
 */
export async function transferFacts(
  memberId: string,
  destination: Destination,
  now: Date,
  executor: Executor = db,
): Promise<LoadedFacts | null> {
  const { outsideAddressee: addressee, outsideUnit: unit, outsideContact: contact } = destination;
  const asked = {
    member: memberId,
    target: destination.targetBranchId,
    except: destination.id,
    today: dateOf(now),
  };
  const [row] =
    executor === db
      ? await prepared.execute(asked)
      : await query(executor).prepare("transfer_facts").execute(asked);
  if (!row) return null;
  return {
    member: row.member,
    originCommittee: committee(row.originCommittee),
    targetCommittee: committee(row.targetCommittee),
    facts: {
      member: memberFacts(row.member),
      otherOpenCase: row.otherOpenCase,
      originBranchId: row.branchId,
      originCommitteeId: row.originCommittee?.id ?? null,
      originPaperOnly: row.originPaperOnly,
      target:
        row.target === null
          ? null
          : {
              branchId: row.target.id,
              type: row.target.type,
              dissolved: row.target.dissolvedOn !== null,
              committeeId: row.targetCommittee?.id ?? null,
              paperOnly: row.target.paperOnly,
            },
      outside: addressee === null ? null : { addressee, unit: unit ?? "", contact: contact ?? "" },
      waived: row.waived,
      settings: await settingsAt(row.originCommittee?.path ?? null, now),
    },
  };
}

function committee(found: { id: string; code: string; name: string; path: string } | null): Committee | null {
  if (found === null) return null;
  return { ...found, root: found.path.split(".")[0] ?? "" };
}
