import { and, asc, eq, gte, inArray, isNull, lte, sql } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { addDays, dateOf } from "../../rules/calendar";
import { isExpiryNear, remindedKinds } from "../../rules/certificate-wallet";
import { settings } from "../../rules/settings";
import { clock } from "../actor";
import { writeEvent } from "../event";

/** 到期提醒: tells the holders of certificates whose last day is near, once each. Returns how many. */
export async function remindExpiry(now: Date): Promise<number> {
  const [today, days] = [dateOf(now), settings.certificateNoticeDays];
  const near = await db
    .select()
    .from(certificate)
    .where(
      and(
        eq(certificate.state, "issued"),
        isNull(certificate.expiryToldAt),
        gte(certificate.validUntil, today),
        lte(certificate.validUntil, addDays(today, days)),
        // Those of which nobody is told must not fill the round of those of whom somebody is.
        inArray(certificate.kind, [...remindedKinds]),
        sql`${certificate.issuedOn} < ${certificate.validUntil} - ${days}::int`,
      ),
    )
    .orderBy(asc(certificate.validUntil), asc(certificate.id))
    .limit(100);
  let told = 0;
  for (const one of near) {
    if (!isExpiryNear(one, now)) continue;
    told += await transaction(async (tx) => {
      const won = await tx
        .update(certificate)
        .set({ expiryToldAt: now })
        .where(
          and(eq(certificate.id, one.id), eq(certificate.state, "issued"), isNull(certificate.expiryToldAt)),
        )
        .returning({ id: certificate.id });
      if (won.length === 0) return 0;
      const facts = { subjectMemberId: one.memberId, certificateId: one.id } as const;
      await writeEvent(tx, clock, { kind: "certificate.expiring", ...facts }, now);
      return 1;
    });
  }
  return told;
}
