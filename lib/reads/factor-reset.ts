import { and, asc, desc, eq, gt, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { factorReset } from "@/db/schema/factor";
import { member, personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { maskTelephone } from "../rules/masking";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";

export interface OwnReset {
  readonly askedAt: Date;
  readonly checkedAt: Date | null;
  readonly effectiveAt: Date | null;
}

/** One's own request to reset the second factor, while it is open. */
export async function ownReset(
  { accountId }: { readonly accountId: string },
  now: Date,
): Promise<OwnReset | null> {
  const [row] = await db
    .select({
      askedAt: factorReset.createdAt,
      checkedAt: factorReset.checkedAt,
      effectiveAt: factorReset.effectiveAt,
      expiresAt: factorReset.expiresAt,
    })
    .from(factorReset)
    .where(
      and(eq(factorReset.accountId, accountId), isNull(factorReset.stoppedAt), isNull(factorReset.appliedAt)),
    )
    .orderBy(desc(factorReset.id));
  if (!row || (row.effectiveAt === null && row.expiresAt <= now)) return null;
  const { expiresAt: _, ...reset } = row;
  return reset;
}

/** What waits for the first or the second decision, within his reach. */
export function waitingForDecision(actor: PolicyActor, now: Date): SQL | undefined {
  return and(
    isNull(factorReset.confirmedAt),
    isNull(factorReset.stoppedAt),
    gt(factorReset.expiresAt, now),
    scope(actor, "factor.reset", { above: factorReset.aboveId }),
  );
}

export function countResets(actor: PolicyActor, now: Date): Promise<number> {
  return db.$count(factorReset, waitingForDecision(actor, now));
}

export interface WaitingReset {
  readonly id: string;
  /** Null for whoever is not on the roster. */
  readonly name: string | null;
  readonly maskedPhone: string | null;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  /** Who has seen him, and how he made sure. */
  readonly checked: { readonly by: string | null; readonly reason: string } | null;
  /** It is about himself, or he was the first. */
  readonly own: boolean;
  /** Nobody can tell whether he and the one it is about are two. */
  readonly unknown: boolean;
}

const checker = alias(member, "checker");

export async function waitingResets(
  actor: PolicyActor & { readonly accountId: string },
  now: Date,
  id?: string,
): Promise<WaitingReset[]> {
  const rows = await db
    .select({
      id: factorReset.id,
      accountId: factorReset.accountId,
      memberId: factorReset.memberId,
      name: member.name,
      phone: account.phoneSealed,
      wrapped: personKey.wrapped,
      askedAt: factorReset.createdAt,
      expiresAt: factorReset.expiresAt,
      checkedBy: factorReset.checkedBy,
      checkerName: checker.name,
      reason: factorReset.reasonSealed,
    })
    .from(factorReset)
    .innerJoin(account, eq(account.id, factorReset.accountId))
    .innerJoin(personKey, eq(personKey.ownerId, factorReset.accountId))
    .leftJoin(member, eq(member.id, factorReset.memberId))
    .leftJoin(checker, eq(checker.id, factorReset.checkedByMember))
    .where(and(waitingForDecision(actor, now), id === undefined ? undefined : eq(factorReset.id, id)))
    .orderBy(asc(factorReset.id))
    .limit(100);
  return rows.map(({ accountId, memberId, phone, wrapped, checkedBy, checkerName, reason, ...row }) => {
    const key = openPersonKey(accountId, wrapped);
    const place = { column: "account.phone", rowId: accountId };
    const how = { column: "factor_reset.reason", rowId: row.id };
    return {
      ...row,
      maskedPhone: phone === null ? null : maskTelephone(open(key, phone, place)),
      checked:
        checkedBy === null
          ? null
          : { by: checkerName, reason: reason === null ? "" : open(key, reason, how) },
      own: actor.accountId === accountId || actor.accountId === checkedBy,
      unknown: actor.memberId === null || memberId === null,
    };
  });
}
