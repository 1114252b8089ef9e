import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { member, personKey } from "@/db/schema/member";
import { phoneChange } from "@/db/schema/verification";
import { open, openPersonKey, seal } from "@/db/sealing";
import { clock } from "../actor";
import { writeEvent } from "../event";

/**
 * Writes a confirmed telephone into the roster once the old number has had its 72 hours to object. Returns how many.
 */
export async function settlePhoneChanges(now: Date): Promise<number> {
  return transaction(async (tx) => {
    const due = await tx
      .select()
      .from(phoneChange)
      .where(
        and(
          eq(phoneChange.outcome, "confirmed"),
          isNull(phoneChange.appliedAt),
          isNull(phoneChange.stoppedAt),
          lte(phoneChange.effectiveAt, now),
        ),
      )
      .limit(100)
      .for("update", { skipLocked: true });
    for (const change of due) await apply(tx, change, now);
    return due.length;
  });
}

async function apply(tx: Executor, change: typeof phoneChange.$inferSelect, now: Date): Promise<void> {
  const { id, memberId, phoneSealed, phoneIndex, accountId } = change;
  const [key] = await tx
    .select({ wrapped: personKey.wrapped })
    .from(personKey)
    .where(eq(personKey.ownerId, memberId));
  if (!key) throw new Error("a member has a key");
  const personal = openPersonKey(memberId, key.wrapped);
  const phone = open(personal, phoneSealed, { column: "phone_change.phone", rowId: id });
  await tx
    .update(member)
    .set({
      phoneSealed: seal(personal, phone, { column: "member.phone", rowId: memberId }),
      phoneIndex,
      version: sql`${member.version} + 1`,
    })
    .where(eq(member.id, memberId));
  // The binding was made in person for this number: it goes on counting.
  await tx
    .update(account)
    .set({ boundPhoneIndex: phoneIndex })
    .where(and(eq(account.id, accountId), eq(account.memberId, memberId)));
  await tx.update(phoneChange).set({ appliedAt: now }).where(eq(phoneChange.id, id));
  await writeEvent(tx, clock, { kind: "member.phone_changed", subjectMemberId: memberId }, now);
}
