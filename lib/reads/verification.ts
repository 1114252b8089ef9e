import { and, asc, count, eq, exists, gt, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { branchVerification } from "@/db/schema/verification";
import { open, openPersonKey } from "@/db/sealing";
import { isHimself } from "../rules/delegation";
import { maskTelephone } from "../rules/masking";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { maskedNumber } from "./case";
import { scope } from "./scope";

const accountKey = alias(personKey, "account_key");

export interface WaitingVerification {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly branch: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly own: boolean;
}

/** Does the member still belong to whoever decides? Where he has gone meanwhile, his new branch knows him. */
export function isStillWith(owner: PgColumn, memberId: PgColumn): SQL {
  return exists(
    db
      .select({ id: affiliation.id })
      .from(affiliation)
      .innerJoin(organizationClosure, eq(organizationClosure.descendantId, affiliation.branchId))
      .where(
        and(
          eq(affiliation.memberId, memberId),
          isNull(affiliation.until),
          eq(organizationClosure.ancestorId, owner),
        ),
      ),
  );
}

/** Wishes to be verified in person that wait for this officer's organizations; the policy's `holder` is who decides. */
function waiting(actor: PolicyActor, now: Date) {
  return and(
    isNull(branchVerification.decidedAt),
    isNotNull(branchVerification.memberId),
    gt(branchVerification.expiresAt, now),
    scope(actor, "identity.verify", { holder: branchVerification.ownerId }),
    isStillWith(branchVerification.ownerId, branchVerification.memberId),
  );
}

const columns = {
  id: branchVerification.id,
  version: branchVerification.version,
  memberId: member.id,
  name: member.name,
  branch: organization.name,
  askedAt: branchVerification.createdAt,
  expiresAt: branchVerification.expiresAt,
};

export async function countVerifications(actor: PolicyActor, now: Date): Promise<number> {
  const [counted] = await db.select({ n: count() }).from(branchVerification).where(waiting(actor, now));
  return counted?.n ?? 0;
}

/** What ends first stands first. */
export async function waitingVerifications(actor: PolicyActor, now: Date): Promise<WaitingVerification[]> {
  const rows = await db
    .select(columns)
    .from(branchVerification)
    .innerJoin(member, eq(member.id, branchVerification.memberId))
    .innerJoin(organization, eq(organization.id, branchVerification.branchId))
    .where(waiting(actor, now))
    .orderBy(asc(branchVerification.expiresAt), asc(branchVerification.id))
    .limit(100);
  return rows.map(({ memberId, ...row }) => ({
    ...row,
    branch: shortName(row.branch),
    own: isHimself(actor, memberId),
  }));
}

export interface VerificationView extends WaitingVerification {
  readonly maskedNumber: string;
  readonly sex: "male" | "female";
  /** The number with which he signs in, where another one stands on the roster. */
  readonly otherPhone: string | null;
}

export async function verificationFor(
  actor: PolicyActor,
  id: string,
  now: Date,
): Promise<VerificationView | null> {
  const [row] = await db
    .select({
      ...columns,
      sex: member.sex,
      sealed: member.citizenNumberSealed,
      wrapped: personKey.wrapped,
      accountId: account.id,
      accountWrapped: accountKey.wrapped,
      signInPhone: account.phoneSealed,
      otherPhone: sql<boolean>`${account.phoneIndex} is distinct from ${member.phoneIndex}`,
    })
    .from(branchVerification)
    .innerJoin(account, eq(account.id, branchVerification.accountId))
    .innerJoin(accountKey, eq(accountKey.ownerId, account.id))
    .innerJoin(member, eq(member.id, branchVerification.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(organization, eq(organization.id, branchVerification.branchId))
    .where(and(eq(branchVerification.id, id), waiting(actor, now)));
  if (!row) return null;
  const { memberId, sealed, wrapped, accountId, accountWrapped, signInPhone, otherPhone, ...rest } = row;
  const place = { column: "account.phone", rowId: accountId };
  return {
    ...rest,
    otherPhone:
      otherPhone && signInPhone !== null
        ? maskTelephone(open(openPersonKey(accountId, accountWrapped), signInPhone, place))
        : null,
    branch: shortName(row.branch),
    own: isHimself(actor, memberId),
    maskedNumber: maskedNumber(memberId, wrapped, sealed),
  };
}
