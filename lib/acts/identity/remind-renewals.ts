import { and, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { renewalNoticeAt } from "../../rules/identity";
import { settings } from "../../rules/settings";
import { clock } from "../actor";
import { writeEvent } from "../event";

/** Tells those whose verification is nearly a year old, once, that they will be asked again. Returns how many. */
export async function remindRenewals(now: Date): Promise<number> {
  const { verifiedMonths: months, renewalNoticeDays: days } = settings;
  const near = await db
    .select({ id: account.id, memberId: account.memberId, boundAt: account.boundAt })
    .from(account)
    .where(
      and(
        isNotNull(account.memberId),
        isNull(account.renewalToldAt),
        // A day more than enough: the rule counts in calendar days of Shanghai.
        lte(
          account.boundAt,
          sql`${now.toISOString()}::timestamptz - make_interval(months => ${months}::int) + make_interval(days => ${days + 1}::int)`,
        ),
      ),
    )
    .limit(100);
  let told = 0;
  for (const { id, memberId, boundAt } of near) {
    if (memberId === null || boundAt === null || renewalNoticeAt(boundAt) > now) continue;
    told += await transaction(async (tx) => {
      const won = await tx
        .update(account)
        .set({ renewalToldAt: now })
        .where(and(eq(account.id, id), eq(account.memberId, memberId), isNull(account.renewalToldAt)))
        .returning({ id: account.id });
      if (won.length === 0) return 0;
      await writeEvent(tx, clock, { kind: "identity.renewal_near", subjectMemberId: memberId }, now);
      return 1;
    });
  }
  return told;
}
