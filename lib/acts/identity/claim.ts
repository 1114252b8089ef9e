import { and, eq, isNull, notInArray } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { consent } from "@/db/schema/account";
import { member, personKey } from "@/db/schema/member";
import { identityClaim } from "@/db/schema/verification";
import { newPersonKey, open, openPersonKey, seal } from "@/db/sealing";
import { NOBODY } from "../../reads/message";
import { CONSENT_VERSION } from "../../rules/identity";
import type { DoublingLimitName } from "../../rules/limit";
import { endings } from "../../rules/member-decision";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";
import { queueMessage } from "../message/queue";
import { newCode } from "../one-time-code";

export interface IdentityInput {
  readonly name: string;
  readonly citizenNumber: string;
}

/**
 * Claims to be the person on the roster with this name and citizen number. The answer is the same for everybody:
 * if it agrees with the roster, a code goes to the telephone on the roster; a miss gets a claim that cannot succeed.
 */
export async function claimIdentity(
  actor: PersonActor,
  input: IdentityInput,
  now: Date,
): Promise<Outcome<{ claim: string }>> {
  const numberIndex = blindIndex("citizen_number", input.citizenNumber);
  return transaction(async (tx) => {
    const ready = await readyToClaim(tx, actor, numberIndex, ["claim_per_account", "claim_per_number"], now);
    if (!ready.ok) return ready;
    const id = newId();
    const { code, codeHash } = newCode(id);
    const found = await findOnRoster(tx, input, numberIndex);
    // The limits of the roster's telephone are counted for misses too, on the hash of the number that was asked for.
    const key = found?.phoneIndex ?? blindIndex("telephone", `none:${numberIndex}`);
    const within = [
      await withinLimit(tx, "roster_phone_hour", key, now),
      await withinLimit(tx, "roster_phone_day", key, now),
    ];
    const mayText = !within.includes(false);
    const hit = found !== null && found.phone !== null && mayText ? found : null;
    await tx.insert(identityClaim).values({
      id,
      accountId: actor.accountId,
      sessionId: actor.sessionId,
      memberId: hit?.memberId ?? null,
      codeHash,
      triesLeft: settings.codeTries,
      createdAt: now,
      expiresAt: new Date(now.getTime() + settings.codeMinutes * 60_000),
    });
    await writeEvent(tx, actor, { kind: "identity.claimed" }, now);
    // A miss writes a message too, to nobody: the work, and so the time, is the same.
    const to = { phone: hit?.phone ?? NOBODY };
    await queueMessage(tx, { template: "claim_code", to, values: { code }, dedupKey: `claim:${id}` }, now);
    return done({ claim: id });
  });
}

/** Consent given, not verified yet, within the limits: asked before anything is looked up. */
export async function readyToClaim(
  tx: Executor,
  actor: PersonActor,
  numberIndex: string,
  [perAccountLimit, perNumberLimit]: readonly [DoublingLimitName, DoublingLimitName],
  now: Date,
): Promise<Outcome<null>> {
  if (actor.memberId !== null) return refuse("already_verified");
  const [given] = await tx
    .select({ version: consent.version })
    .from(consent)
    .where(
      and(
        eq(consent.accountId, actor.accountId),
        eq(consent.version, CONSENT_VERSION),
        isNull(consent.withdrawnAt),
      ),
    );
  if (!given) return refuse("consent_needed");
  const perAccount = await withinLimit(tx, perAccountLimit, blindIndex("network", actor.accountId), now);
  const perNumber = await withinLimit(tx, perNumberLimit, numberIndex, now);
  return perAccount && perNumber ? done(null) : refuse("too_many_attempts");
}

export interface RosterHit {
  readonly memberId: string;
  readonly phone: string | null;
  readonly phoneIndex: string | null;
}

/**
 * The record on the roster with this name and citizen number, if there is exactly that, of somebody who is still a member.
 * Whether an account is bound to it already is not asked: whoever has the code that goes to the roster's telephone is the
 * person, and may have two accounts.
 */
export async function findOnRoster(
  tx: Executor,
  input: IdentityInput,
  numberIndex: string,
): Promise<RosterHit | null> {
  const [row] = await tx
    .select({
      id: member.id,
      name: member.name,
      phoneSealed: member.phoneSealed,
      phoneIndex: member.phoneIndex,
      wrapped: personKey.wrapped,
    })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(
      and(
        eq(member.citizenNumberIndex, numberIndex),
        eq(member.name, input.name),
        notInArray(member.status, [...endings]),
      ),
    );
  if (!row) {
    openNothing();
    return null;
  }
  const place = { column: "member.phone", rowId: row.id };
  const phone = row.phoneSealed
    ? open(openPersonKey(row.id, row.wrapped), row.phoneSealed, place)
    : openNothing();
  return { memberId: row.id, phone, phoneIndex: row.phoneIndex };
}

let nothing: { readonly id: string; readonly wrapped: string; readonly sealed: string } | undefined;

/** Who has no telephone on the roster, or no record, has one opened that is nobody's: otherwise he is answered sooner. */
function openNothing(): null {
  nothing ??= sealNothing();
  const place = { column: "member.phone", rowId: nothing.id };
  open(openPersonKey(nothing.id, nothing.wrapped), nothing.sealed, place);
  return null;
}

function sealNothing() {
  const id = newId();
  const { personKey: key, wrapped } = newPersonKey(id);
  return { id, wrapped, sealed: seal(key, NOBODY, { column: "member.phone", rowId: id }) };
}
