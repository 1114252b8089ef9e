import { and, desc, eq, gt, isNotNull, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { account, consent, phoneAttempt } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { branchVerification, identityClaim } from "@/db/schema/verification";
import { open, openForInstallation, openPersonKey } from "@/db/sealing";
import { CONSENT_VERSION, type VerificationWay } from "../rules/identity";
import { maskTelephone } from "../rules/masking";

export interface OwnAccount {
  /** Null for whoever comes in by single sign-on alone. */
  readonly maskedPhone: string | null;
  readonly boundAt: Date | null;
  readonly boundBy: VerificationWay | null;
  /** When he consented to the text that is in force. */
  readonly consentAt: Date | null;
}

interface Owner {
  readonly accountId: string;
  readonly memberId: string | null;
}

/** One's own login. Of a binding that does not count nothing is shown. */
export async function accountOf(actor: Owner): Promise<OwnAccount | null> {
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
    .leftJoin(
      consent,
      and(
        eq(consent.accountId, account.id),
        eq(consent.version, CONSENT_VERSION),
        isNull(consent.withdrawnAt),
      ),
    )
    .where(eq(account.id, actor.accountId));
  if (!row) return null;
  const { id, sealed, wrapped, ...rest } = row;
  const place = { column: "account.phone", rowId: id };
  const maskedPhone = sealed === null ? null : maskTelephone(open(openPersonKey(id, wrapped), sealed, place));
  return { ...rest, maskedPhone, ...(actor.memberId === null && { boundAt: null, boundBy: null }) };
}

/** Has he given the consent that is in force, without which nothing of his is processed? */
export async function hasConsented(actor: { readonly accountId: string }): Promise<boolean> {
  const given = await db
    .select({ version: consent.version })
    .from(consent)
    .where(
      and(
        eq(consent.accountId, actor.accountId),
        eq(consent.version, CONSENT_VERSION),
        isNull(consent.withdrawnAt),
      ),
    );
  return given.length > 0;
}

/**
 * Until when his wish to be verified in person waits; the same whether there is a record behind it or not. One that was
 * declined goes on waiting for him: that somebody decided would tell that there is a record.
 */
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
        or(isNull(branchVerification.decidedAt), eq(branchVerification.outcome, "declined")),
        gt(branchVerification.expiresAt, now),
      ),
    )
    .orderBy(desc(branchVerification.expiresAt))
    .limit(1);
  return waiting?.expiresAt ?? null;
}

/** Has this claim proven that another account is his too, so that the binding may move? */
export async function mayMoveBinding(
  actor: { readonly sessionId: string },
  claim: string,
  now: Date,
): Promise<boolean> {
  const [row] = await db
    .select({ id: identityClaim.id })
    .from(identityClaim)
    .where(
      and(
        eq(identityClaim.id, claim),
        eq(identityClaim.sessionId, actor.sessionId),
        isNotNull(identityClaim.provenAt),
        isNull(identityClaim.usedAt),
        gt(identityClaim.expiresAt, now),
      ),
    );
  return row !== undefined;
}

export interface PhoneOnItsWay {
  readonly masked: string;
  /** Is the code of the old number asked for too? */
  readonly fromAnother: boolean;
}

/** The number to which he is changing, while its codes are good. */
export async function phoneOnItsWay(
  actor: { readonly accountId: string },
  now: Date,
): Promise<PhoneOnItsWay | null> {
  const [row] = await db
    .select({
      id: phoneAttempt.id,
      phone: phoneAttempt.phoneSealed,
      old: phoneAttempt.oldCodeHash,
      usedAt: phoneAttempt.usedAt,
    })
    .from(phoneAttempt)
    .where(and(eq(phoneAttempt.accountId, actor.accountId), gt(phoneAttempt.expiresAt, now)))
    .orderBy(desc(phoneAttempt.id))
    .limit(1);
  if (!row || row.usedAt !== null) return null;
  const phone = openForInstallation(row.phone, { column: "phone_attempt.phone", rowId: row.id }).toString();
  return { masked: maskTelephone(phone), fromAnother: row.old !== null };
}

export interface GivenConsent {
  readonly version: number;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

/** Every version of the text that he consented to, the newest first. */
export function consentsOf(actor: { readonly accountId: string }): Promise<GivenConsent[]> {
  return db
    .select({ version: consent.version, givenAt: consent.givenAt, withdrawnAt: consent.withdrawnAt })
    .from(consent)
    .where(eq(consent.accountId, actor.accountId))
    .orderBy(desc(consent.version));
}
