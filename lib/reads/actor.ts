import { and, eq, gte, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account, accountRole, session } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { delegation, office, organization } from "@/db/schema/organization";
import { dateOf } from "../rules/calendar";
import { standingIn } from "../rules/delegation";
import { bindingFault, sessionIsOver } from "../rules/identity";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { type AccountRole, capacityOf } from "../rules/office";
import type { HeldOffice, PolicyActor } from "../rules/policy";
import { mergedRecordsOf } from "./merged";

export interface LoadedActor {
  readonly kind: "person";
  readonly accountId: string;
  readonly sessionId: string;
  readonly memberId: string | null;
  readonly mergedRecords: readonly string[];
  readonly role: AccountRole | null;
  readonly provenAt: Date;
  readonly secondFactorAt: Date | null;
  readonly seenAt: Date;
  readonly offices: readonly HeldOffice[];
}

/**
 * The offices in which a member may act today, his own and those that were delegated to him: while they last, and both
 * are on the books and have their rights.
 */
export async function officesOf(executor: Executor, memberId: string, now: Date): Promise<HeldOffice[]> {
  const rows = await executor
    .select({
      kind: office.kind,
      id: organization.id,
      path: organization.path,
      type: organization.type,
      holderId: office.memberId,
      delegateId: delegation.toMemberId,
    })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .leftJoin(
      delegation,
      and(eq(delegation.officeId, office.id), isNull(delegation.endedAt), gte(delegation.until, dateOf(now))),
    )
    .innerJoin(member, eq(member.id, office.memberId))
    .where(
      and(
        or(eq(office.memberId, memberId), sql`${office.id} = any(${delegatedTo(memberId)})`),
        isNull(office.until),
        isNull(organization.dissolvedOn),
        inArray(member.status, memberStatuses.filter(isOnTheBooks)),
        ne(member.rights, "suspended"),
      ),
    );
  return rows.flatMap(({ kind, id, path, type, holderId, delegateId }) => {
    const capacity = capacityOf(kind, type);
    if (!capacity) return [];
    const held = { capacity, kind, organization: { id, path } };
    if (holderId === memberId) return [delegateId === null ? held : { ...held, delegateId }];
    return delegateId === memberId ? [{ ...held, onBehalfOfId: holderId }] : [];
  });
}

/** With the records that are known to be his, asked only of officers: nobody else is asked for four eyes in an office. */
async function powersOf(
  executor: Executor,
  memberId: string | null,
  now: Date,
): Promise<Pick<PolicyActor, "offices" | "mergedRecords">> {
  const offices = memberId === null ? [] : await officesOf(executor, memberId, now);
  if (memberId === null || offices.length === 0) return { offices, mergedRecords: [] };
  return { offices, mergedRecords: await mergedRecordsOf([memberId, ...standingIn(offices)], executor) };
}

/** Looked up before, so that the offices are found by their two indexes. */
function delegatedTo(memberId: string): SQL {
  return sql`array(select ${delegation.officeId} from ${delegation} join ${member} as delegate on delegate.id = ${delegation.toMemberId}
    where ${delegation.toMemberId} = ${memberId} and ${delegation.endedAt} is null
      and delegate.status in (${onTheBooks}) and delegate.rights <> 'suspended')`;
}

const onTheBooks = sql.raw(
  memberStatuses
    .filter(isOnTheBooks)
    .map((status) => `'${status}'`)
    .join(", "),
);

/**
 * Who stands behind a session, loaded on each request: a session that ended and an office that was lost count at once.
 * Null when the session is over.
 */
export async function loadActor(sessionId: string, now: Date): Promise<LoadedActor | null> {
  const [row] = await db
    .select({
      accountId: account.id,
      memberId: account.memberId,
      role: accountRole.role,
      boundAt: account.boundAt,
      disabledAt: account.disabledAt,
      boundPhone: account.boundPhoneIndex,
      rosterPhone: member.phoneIndex,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      endedAt: session.endedAt,
      steppedUpAt: session.steppedUpAt,
      secondFactorAt: session.secondFactorAt,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .leftJoin(accountRole, and(eq(accountRole.accountId, account.id), isNull(accountRole.endedAt)))
    .leftJoin(member, eq(member.id, account.memberId))
    .where(eq(session.id, sessionId));
  // A sign-in that was under way while the account was disabled opens nothing either.
  if (!row || row.disabledAt !== null) return null;
  const memberId = countedMember(row, now);
  const { offices, mergedRecords } = await powersOf(db, memberId, now);
  if (sessionIsOver(row, offices.length > 0 || row.role !== null, now)) return null;
  return {
    kind: "person",
    accountId: row.accountId,
    sessionId,
    memberId,
    mergedRecords,
    role: row.role,
    provenAt: row.steppedUpAt,
    secondFactorAt: row.secondFactorAt,
    seenAt: row.seenAt,
    offices,
  };
}

/**
 * What an account may do at this moment, without a session: asked by what the job process does in its name. Null for one
 * that is disabled.
 */
export async function authorityOf(
  accountId: string,
  now: Date,
  executor: Executor = db,
): Promise<PolicyActor | null> {
  const [row] = await executor
    .select({
      memberId: account.memberId,
      role: accountRole.role,
      boundAt: account.boundAt,
      disabledAt: account.disabledAt,
      boundPhone: account.boundPhoneIndex,
      rosterPhone: member.phoneIndex,
    })
    .from(account)
    .leftJoin(accountRole, and(eq(accountRole.accountId, account.id), isNull(accountRole.endedAt)))
    .leftJoin(member, eq(member.id, account.memberId))
    .where(eq(account.id, accountId));
  if (!row || row.disabledAt !== null) return null;
  const memberId = countedMember(row, now);
  return { memberId, role: row.role, ...(await powersOf(executor, memberId, now)) };
}

interface BoundAccount {
  readonly memberId: string | null;
  readonly boundAt: Date | null;
  readonly boundPhone: string | null;
  readonly rosterPhone: string | null;
}

/** The member behind an account; nobody while the binding waits to be verified anew, as if there were none. */
export function countedMember({ memberId, boundAt, ...phones }: BoundAccount, now: Date): string | null {
  if (memberId === null || boundAt === null) return null;
  return bindingFault({ boundAt, ...phones }, now) === null ? memberId : null;
}
