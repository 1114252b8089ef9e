import { eq, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { account, accountIdentity } from "@/db/schema/account";
import { member, personKey } from "@/db/schema/member";
import { newPersonKey, seal } from "@/db/sealing";
import { countedMember } from "../../reads/actor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { writeEvent } from "../event";
import type { FoundAccount } from "./account-for";
import { beginSession } from "./begin-session";

/** Who somebody is for his provider; the subject alone says nothing, two providers may give the same one. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Signs in whom the provider of the employer has recognized: an account without rights at the first time, without a
 * telephone. Who he is on the roster is not the provider's to say; that is verified as with everybody.
 */
export async function signInWithIdentity(
  identity: Identity & { readonly agent?: string },
  now: Date,
): Promise<Outcome<{ sessionId: string; accountId: string }>> {
  return transaction(async (tx) => {
    const subjectIndex = subjectIndexOf(identity);
    // Two first sign-ins at once: the second waits here, and finds the account.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identity:${subjectIndex}`}, 0))`);
    const [known] = await tx
      .select({
        id: account.id,
        memberId: account.memberId,
        boundAt: account.boundAt,
        disabledAt: account.disabledAt,
        boundPhone: account.boundPhoneIndex,
        rosterPhone: member.phoneIndex,
      })
      .from(accountIdentity)
      .innerJoin(account, eq(account.id, accountIdentity.accountId))
      .leftJoin(member, eq(member.id, account.memberId))
      .where(eq(accountIdentity.subjectIndex, subjectIndex));
    if (known && known.disabledAt !== null) return refuse("sign_on_failed");
    const found = known
      ? { id: known.id, memberId: countedMember(known, now) }
      : await newAccount(tx, identity, subjectIndex, now);
    await tx.update(account).set({ signedInAt: now }).where(eq(account.id, found.id));
    const sessionId = await beginSession(tx, found, identity.agent ?? "", now);
    if (!known) await tellLinked(tx, found, sessionId, now);
    return done({ sessionId, accountId: found.id });
  });
}

async function newAccount(
  tx: Executor,
  { issuer, subject }: Identity,
  subjectIndex: string,
  now: Date,
): Promise<FoundAccount> {
  const [accountId, id] = [newId(), newId()];
  const { personKey: key, wrapped } = newPersonKey(accountId);
  await tx.insert(account).values({ id: accountId, createdAt: now });
  await tx.insert(personKey).values({ ownerId: accountId, wrapped, createdAt: now });
  await tx.insert(accountIdentity).values({
    id,
    accountId,
    issuer,
    subjectSealed: seal(key, subject, { column: "account_identity.subject", rowId: id }),
    subjectIndex,
    linkedAt: now,
  });
  return { id: accountId, memberId: null };
}

async function tellLinked(tx: Executor, { id }: FoundAccount, sessionId: string, now: Date): Promise<void> {
  const actor = {
    kind: "person" as const,
    accountId: id,
    sessionId,
    memberId: null,
    mergedRecords: [],
    role: null,
    provenAt: now,
    secondFactorAt: null,
    offices: [],
  };
  await writeEvent(tx, actor, { kind: "account.sso_linked" }, now);
}

export function subjectIndexOf({ issuer, subject }: Pick<Identity, "issuer" | "subject">): string {
  return blindIndex("subject", JSON.stringify([issuer, subject]));
}
