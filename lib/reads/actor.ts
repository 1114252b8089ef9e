import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account, accountRole, session } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { bindingFault, sessionIsOver } from "../rules/identity";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { type AccountRole, capacityOf } from "../rules/office";
import type { HeldOffice } from "../rules/policy";

export interface LoadedActor {
  readonly kind: "person";
  readonly accountId: string;
  readonly sessionId: string;
  readonly memberId: string | null;
  readonly role: AccountRole | null;
  readonly provenAt: Date;
  readonly secondFactorAt: Date | null;
  readonly seenAt: Date;
  readonly offices: readonly HeldOffice[];
}

/** The offices a member holds today in which he may act: on the books, and with his rights. */
export async function officesOf(executor: Executor, memberId: string): Promise<HeldOffice[]> {
  const rows = await executor
    .select({ kind: office.kind, id: organization.id, path: organization.path, type: organization.type })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .innerJoin(member, eq(member.id, office.memberId))
    .where(
      and(
        eq(office.memberId, memberId),
        isNull(office.until),
        isNull(organization.dissolvedOn),
        inArray(member.status, memberStatuses.filter(isOnTheBooks)),
        ne(member.rights, "suspended"),
      ),
    );
  return rows.flatMap((row) => {
    const capacity = capacityOf(row.kind, row.type);
    return capacity ? [{ capacity, kind: row.kind, organization: { id: row.id, path: row.path } }] : [];
  });
}

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
  if (!row) return null;
  const memberId = countedMember(row, now);
  const offices = memberId === null ? [] : await officesOf(db, memberId);
  if (sessionIsOver(row, offices.length > 0 || row.role !== null, now)) return null;
  return {
    kind: "person",
    accountId: row.accountId,
    sessionId,
    memberId,
    role: row.role,
    provenAt: row.steppedUpAt,
    secondFactorAt: row.secondFactorAt,
    seenAt: row.seenAt,
    offices,
  };
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
