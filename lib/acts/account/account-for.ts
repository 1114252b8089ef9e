import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { member, personKey } from "@/db/schema/member";
import { newPersonKey, seal } from "@/db/sealing";
import { countedMember } from "../../reads/actor";
import { bindingFault, mayHaveChangedHands } from "../../rules/identity";

export interface FoundAccount {
  readonly id: string;
  /** Who stands behind it; nobody while the binding does not count. */
  readonly memberId: string | null;
}

/**
 * The account of a telephone that has just proven itself; made when it is the first time. A number that may belong to
 * somebody else by now opens a new account: the old one lets it go and keeps all that it knows (docs/decisions/031).
 */
export async function accountFor(
  tx: Executor,
  phone: string,
  phoneIndex: string,
  now: Date,
): Promise<FoundAccount> {
  const known = await knownAccount(tx, phoneIndex);
  if (known !== null) {
    if (!isSomebodyElses(known, phoneIndex, now)) {
      await tx.update(account).set({ signedInAt: now }).where(eq(account.id, known.id));
      return { id: known.id, memberId: countedMember(known, now) };
    }
    await tx.update(account).set({ phoneSealed: null, phoneIndex: null }).where(eq(account.id, known.id));
  }
  const id = newId();
  const { personKey: key, wrapped } = newPersonKey(id);
  const made = await tx
    .insert(account)
    .values({
      id,
      phoneSealed: seal(key, phone, { column: "account.phone", rowId: id }),
      phoneIndex,
      signedInAt: now,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (made.length > 0) {
    await tx.insert(personKey).values({ ownerId: id, wrapped, createdAt: now });
    return { id, memberId: null };
  }
  // Somebody else came in with it at the same moment.
  const other = await knownAccount(tx, phoneIndex);
  if (other === null) throw new Error("an account that exists was not found");
  return { id: other.id, memberId: countedMember(other, now) };
}

/** Has the account of this telephone been disabled? It is let go by nobody, so that the number opens no new one. */
export async function isDisabled(tx: Executor, phoneIndex: string): Promise<boolean> {
  const [row] = await tx
    .select({ disabledAt: account.disabledAt })
    .from(account)
    .where(eq(account.phoneIndex, phoneIndex));
  return row !== undefined && row.disabledAt !== null;
}

async function knownAccount(tx: Executor, phoneIndex: string) {
  const [known] = await tx
    .select({
      id: account.id,
      memberId: account.memberId,
      boundAt: account.boundAt,
      boundPhone: account.boundPhoneIndex,
      rosterPhone: member.phoneIndex,
      signedInAt: account.signedInAt,
      createdAt: account.createdAt,
    })
    .from(account)
    .leftJoin(member, eq(member.id, account.memberId))
    .where(eq(account.phoneIndex, phoneIndex))
    .for("update", { of: account });
  return known ?? null;
}

type KnownAccount = NonNullable<Awaited<ReturnType<typeof knownAccount>>>;

/** Unused for long, or the roster says that its member has another number now. */
function isSomebodyElses(known: KnownAccount, phoneIndex: string, now: Date): boolean {
  if (mayHaveChangedHands(known.signedInAt ?? known.createdAt, now)) return true;
  const { memberId, boundAt, boundPhone, rosterPhone } = known;
  if (memberId === null || boundAt === null) return false;
  const fault = bindingFault({ boundAt, boundPhone, rosterPhone }, now);
  return fault === "phone_changed" && rosterPhone !== phoneIndex;
}
