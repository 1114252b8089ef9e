import { clock } from "../acts/actor";
import { tellOutsideSilent } from "../acts/key/tell-outside";
import type { AskSignature } from "../documents/outside-signer";
import type { Signer } from "../documents/sign";
import { signingCommand } from "../gateways/signing-command";
import { committeesSigningOutside, type Whose } from "../reads/committee-key";
import { outsideSignerAlarms, outsideSignerRests } from "../rules/key";

interface Failing {
  readonly keyId: string;
  readonly failingSince: Date;
  readonly failures: number;
  readonly restsUntil: Date;
}

/** The committees whose signer outside failed when it was last asked. */
const failing = new Map<string, Failing>();

/** The signer outside as this installation reaches it. */
export function askOutside(committeeCode: string): AskSignature {
  return async (digest) => {
    const command = signingCommand(process.env);
    if (!command)
      throw new Error(`${committeeCode} signs outside, so SUIXING_SIGNER_COMMAND must name the program`);
    return command(committeeCode, digest);
  };
}

/** Is it left alone just now, because it failed a moment ago? */
export function isResting(committeeId: string, now: Date): boolean {
  const restsUntil = failing.get(committeeId)?.restsUntil;
  return restsUntil !== undefined && now < restsUntil;
}

/** Remembers how it went: one that hangs is not asked again for each of the documents that wait. */
export function remembered(signer: Signer, { committeeId, keyId }: OutsideKey, now: Date): Signer {
  const sign: Signer["sign"] = async (bytes) => {
    try {
      const signature = await signer.sign(bytes);
      failing.delete(committeeId);
      return signature;
    } catch (error) {
      const before = failing.get(committeeId);
      const failures = before?.keyId === keyId ? before.failures + 1 : 1;
      const failingSince = before?.keyId === keyId ? before.failingSince : now;
      const restsUntil = new Date(now.getTime() + outsideSignerRests(failures));
      failing.set(committeeId, { keyId, failingSince, failures, restsUntil });
      throw error;
    }
  };
  return { ...signer, sign };
}

interface OutsideKey {
  readonly committeeId: string;
  readonly keyId: string;
}

/**
 * Makes what committees with a key outside wait for, apart from all others: whoever signs here waits for nobody. Tells the
 * administrators of signers that have failed for too long. Returns how many it made.
 */
export async function signOutside(make: (whose: Whose) => Promise<number>, now: Date): Promise<number> {
  const outside = await committeesSigningOutside();
  for (const committeeId of failing.keys()) if (!outside.includes(committeeId)) failing.delete(committeeId);
  const only = outside.filter((committeeId) => !isResting(committeeId, now));
  const made = only.length === 0 ? 0 : await make({ only });
  for (const [committeeId, { keyId, failingSince }] of failing)
    if (outsideSignerAlarms(failingSince, now))
      await tellOutsideSilent(clock, { committeeId, keyId, failingSince }, now);
  return made;
}
