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
import { knownDevice } from "./known-device";

/** Where a request for a code comes from. */
export interface Asker {
  /** The caller's address prefix; it is counted as a keyed hash. */
  readonly network: string;
  /** What this browser kept of an earlier sign-in. */
  readonly device?: string | undefined;
}

/**
 * Sends a one-time code to a telephone. The answer and the work are the same for every number, known or not. Strangers
 * share what may be sent to a number; a device that has signed in with it has a count of its own, so that nobody is kept
 * out by what others ask for.
 */
export async function requestSignInCode(
  input: { readonly phone: string },
  { network, device }: Asker,
  now: Date,
): Promise<Outcome<{ attempt: string }>> {
  const phoneIndex = blindIndex("telephone", input.phone);
  return transaction(async (tx) => {
    const own = knownDevice(device, phoneIndex);
    const from = blindIndex("network", `${network}:${phoneIndex}`);
    const perAsker =
      own === null
        ? await withinLimit(tx, "code_per_phone_and_network", from, now)
        : await withinLimit(tx, "code_per_device", blindIndex("device", `${own}:${phoneIndex}`), now);
    const allowed = [
      perAsker,
      // What one network asks for in vain is not counted against the others.
      own !== null || (perAsker && (await withinLimit(tx, "code_per_phone", phoneIndex, now))),
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
