import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { account, branchVerification, consent } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { CONSENT_VERSION, type VerificationWay } from "../rules/identity";
import { maskTelephone } from "../rules/masking";

export interface OwnAccount {
  readonly maskedPhone: string;
  readonly boundAt: Date | null;
  readonly boundBy: VerificationWay | null;
  /** When he consented to the text that is in force. */
  readonly consentAt: Date | null;
}

/** One's own login. */
export async function accountOf(actor: { readonly accountId: string }): Promise<OwnAccount | null> {
  const [row] = await db
    .select({
      id: account.id,
      sealed: account.phoneSealed,
      wrapped: personKey.wrapped,
      boundAt: account.boundAt,
      boundBy: account.boundBy,
      consentAt: consent.givenAt,
    })
    .from(account)
    .innerJoin(personKey, eq(personKey.ownerId, account.id))
    .leftJoin(consent, and(eq(consent.accountId, account.id), eq(consent.version, CONSENT_VERSION)))
    .where(eq(account.id, actor.accountId));
  if (!row) return null;
  const { id, sealed, wrapped, ...rest } = row;
  const phone = open(openPersonKey(id, wrapped), sealed, { column: "account.phone", rowId: id });
  return { ...rest, maskedPhone: maskTelephone(phone) };
}

/** Has he given the consent that is in force, without which nothing of his is processed? */
export async function hasConsented(actor: { readonly accountId: string }): Promise<boolean> {
  const given = await db
    .select({ version: consent.version })
    .from(consent)
    .where(and(eq(consent.accountId, actor.accountId), eq(consent.version, CONSENT_VERSION)));
  return given.length > 0;
}

/** Until when his wish to be verified in person waits; the same whether there is a record behind it or not. */
export async function waitsForBranchUntil(
  actor: { readonly accountId: string },
  now: Date,
): Promise<Date | null> {
  const [waiting] = await db
    .select({ expiresAt: branchVerification.expiresAt })
    .from(branchVerification)
    .where(
      and(
        eq(branchVerification.accountId, actor.accountId),
        isNull(branchVerification.decidedAt),
        gt(branchVerification.expiresAt, now),
      ),
    )
    .orderBy(desc(branchVerification.expiresAt))
    .limit(1);
  return waiting?.expiresAt ?? null;
}
