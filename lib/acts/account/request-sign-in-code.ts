import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { signInAttempt } from "@/db/schema/account";
import { sealForInstallation } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import { withinLimit } from "../limit";
import { queueMessage } from "../message/queue";
import { newCode } from "../one-time-code";

/**
 * Sends a one-time code to a telephone. The answer and the work are the same for every number, known or not.
 * `network` is the caller's address prefix; it is counted as a keyed hash.
 */
export async function requestSignInCode(
  input: { readonly phone: string },
  network: string,
  now: Date,
): Promise<Outcome<{ attempt: string }>> {
  const phoneIndex = blindIndex("telephone", input.phone);
  return transaction(async (tx) => {
    const allowed = [
      await withinLimit(tx, "code_per_phone_hour", phoneIndex, now),
      await withinLimit(tx, "code_per_phone_day", phoneIndex, now),
      await withinLimit(tx, "code_per_network", blindIndex("network", network), now),
    ];
    if (allowed.includes(false)) return refuse("too_many_attempts");
    const id = newId();
    const { code, codeHash } = newCode(id);
    await tx.insert(signInAttempt).values({
      id,
      phoneSealed: sealForInstallation(input.phone, { column: "sign_in_attempt.phone", rowId: id }),
      phoneIndex,
      codeHash,
      triesLeft: settings.codeTries,
      createdAt: now,
      expiresAt: new Date(now.getTime() + settings.codeMinutes * 60_000),
    });
    await queueMessage(
      tx,
      { template: "sign_in_code", to: { phone: input.phone }, values: { code }, dedupKey: `code:${id}` },
      now,
    );
    return done({ attempt: id });
  });
}
