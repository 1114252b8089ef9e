import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { transaction, violated } from "@/db/client";
import { account, phoneAttempt, session } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { openForInstallation, openPersonKey, seal } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCode } from "../one-time-code";
import { deviceToken } from "./known-device";

export interface PhoneCodes {
  readonly newCode: string;
  /** Empty where there was no telephone before. */
  readonly oldCode: string;
}

/**
 * Both codes came back: from now on he signs in with the new telephone, and whoever is signed in elsewhere is not any
 * more. One wrong code is as good as two: it is not said which.
 */
export async function confirmPhone(
  actor: PersonActor,
  input: PhoneCodes,
  now: Date,
): Promise<Outcome<{ device: string }>> {
  try {
    return await transaction(async (tx) => {
      const [newest] = await tx
        .select({ id: phoneAttempt.id })
        .from(phoneAttempt)
        .where(eq(phoneAttempt.accountId, actor.accountId))
        .orderBy(desc(phoneAttempt.id))
        .limit(1);
      if (!newest) return refuse("code_expired");
      // One conditional update takes a try: two guesses at once cannot share one.
      const [attempt] = await tx
        .update(phoneAttempt)
        .set({ triesLeft: sql`${phoneAttempt.triesLeft} - 1` })
        .where(
          and(eq(phoneAttempt.id, newest.id), isNull(phoneAttempt.usedAt), gt(phoneAttempt.triesLeft, 0)),
        )
        .returning();
      if (!attempt || attempt.expiresAt <= now) return refuse("code_expired");
      const { id, newCodeHash, oldCodeHash, phoneIndex } = attempt;
      const right = [
        isCode(`${id}:new`, input.newCode, newCodeHash),
        oldCodeHash === null || isCode(`${id}:old`, input.oldCode, oldCodeHash),
      ];
      if (right.includes(false)) {
        return attempt.triesLeft === 0
          ? refuse("code_expired")
          : refuse("wrong_code", { left: attempt.triesLeft });
      }
      await tx.update(phoneAttempt).set({ usedAt: now }).where(eq(phoneAttempt.id, id));
      const [key] = await tx
        .select({ wrapped: personKey.wrapped })
        .from(personKey)
        .where(eq(personKey.ownerId, actor.accountId));
      if (!key) throw new Error("an account without a key");
      const phone = openForInstallation(attempt.phoneSealed, {
        column: "phone_attempt.phone",
        rowId: id,
      }).toString();
      const place = { column: "account.phone", rowId: actor.accountId };
      await tx
        .update(account)
        .set({ phoneSealed: seal(openPersonKey(actor.accountId, key.wrapped), phone, place), phoneIndex })
        .where(eq(account.id, actor.accountId));
      await tx
        .update(session)
        .set({ endedAt: now })
        .where(
          and(
            eq(session.accountId, actor.accountId),
            ne(session.id, actor.sessionId),
            isNull(session.endedAt),
          ),
        );
      await writeEvent(tx, actor, { kind: "account.phone_changed", subjectMemberId: actor.memberId }, now);
      return done({ device: deviceToken(phoneIndex, undefined) });
    });
  } catch (error) {
    // He holds that telephone too, so he may know that an account signs in with it.
    if (violated(error) === "account_phoneIndex_unique") return refuse("telephone_in_use");
    throw error;
  }
}
