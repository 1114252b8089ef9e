import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Whether notices go to the telephone too. Codes and warnings about the account always do. */
export async function switchSms(
  actor: PersonActor,
  input: { readonly sms: "on" | "off" },
  now: Date,
): Promise<Outcome<null>> {
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const on = input.sms === "on";
  return transaction(async (tx) => {
    const switched = await tx
      .update(account)
      .set({ smsOffAt: on ? null : now })
      .where(
        and(eq(account.id, actor.accountId), on ? isNotNull(account.smsOffAt) : isNull(account.smsOffAt)),
      )
      .returning({ id: account.id });
    if (switched.length > 0) {
      const kind = on ? "account.sms_switched_on" : "account.sms_switched_off";
      await writeEvent(tx, actor, { kind, subjectMemberId: actor.memberId }, now);
    }
    return done(null);
  });
}
