import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { phoneAttempt } from "@/db/schema/account";
import { sealForInstallation } from "@/db/sealing";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { factorOwed } from "../factor/owed";
import { signInPhone } from "../identity/tell-old-telephone";
import { withinLimit } from "../limit";
import { queueMessage } from "../message/queue";
import { newCode } from "../one-time-code";

/**
 * Somebody wants to sign in with another telephone from now on: a code goes to the old one and one to the new one, and
 * both must come back. Whoever has lost the old one asks the branch, which sees the person.
 */
export async function setPhone(
  actor: PersonActor,
  input: { readonly phone: string },
  now: Date,
): Promise<Outcome<null>> {
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const phoneIndex = blindIndex("telephone", input.phone);
  return transaction(async (tx) => {
    const before = await signInPhone(tx, actor.accountId);
    if (await factorOwed(tx, actor, now)) return refuse("second_factor_needed");
    const allowed = [
      await withinLimit(tx, "phone_change_per_account", blindIndex("network", actor.accountId), now),
      await withinLimit(tx, "code_per_phone", phoneIndex, now),
    ];
    if (allowed.includes(false)) return refuse("too_many_attempts");
    if (before === input.phone) return refuse("same_telephone");
    const id = newId();
    const [toNew, toOld] = [newCode(`${id}:new`), newCode(`${id}:old`)];
    await tx.insert(phoneAttempt).values({
      id,
      accountId: actor.accountId,
      phoneSealed: sealForInstallation(input.phone, { column: "phone_attempt.phone", rowId: id }),
      phoneIndex,
      oldCodeHash: before === null ? null : toOld.codeHash,
      newCodeHash: toNew.codeHash,
      triesLeft: settings.codeTries,
      createdAt: now,
      expiresAt: new Date(now.getTime() + settings.codeMinutes * 60_000),
    });
    const send = (phone: string, code: string, which: string) =>
      queueMessage(
        tx,
        { template: "phone_code", to: { phone }, values: { code }, dedupKey: `phone:${id}:${which}` },
        now,
      );
    await send(input.phone, toNew.code, "new");
    if (before !== null) await send(before, toOld.code, "old");
    return done(null);
  });
}
