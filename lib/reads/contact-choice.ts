import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { account, emailAttempt } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { maskEmail } from "../rules/masking";

/** How somebody chose to be told. */
export interface ContactChoice {
  readonly maskedEmail: string | null;
  readonly smsOn: boolean;
}

export async function contactChoiceOf(actor: { readonly accountId: string }): Promise<ContactChoice | null> {
  const [row] = await db
    .select({ email: account.emailSealed, smsOffAt: account.smsOffAt, wrapped: personKey.wrapped })
    .from(account)
    .innerJoin(personKey, eq(personKey.ownerId, account.id))
    .where(eq(account.id, actor.accountId));
  if (!row) return null;
  const place = { column: "account.email", rowId: actor.accountId };
  const email =
    row.email === null ? null : open(openPersonKey(actor.accountId, row.wrapped), row.email, place);
  return { maskedEmail: email === null ? null : maskEmail(email), smsOn: row.smsOffAt === null };
}

/** The address, masked, to which a code is on its way; null when none is, or its time is over. */
export async function emailOnItsWay(
  actor: { readonly accountId: string },
  now: Date,
): Promise<string | null> {
  const [row] = await db
    .select({ id: emailAttempt.id, email: emailAttempt.emailSealed, wrapped: personKey.wrapped })
    .from(emailAttempt)
    .innerJoin(personKey, eq(personKey.ownerId, emailAttempt.accountId))
    .where(
      and(
        eq(emailAttempt.accountId, actor.accountId),
        isNull(emailAttempt.usedAt),
        gt(emailAttempt.triesLeft, 0),
        gt(emailAttempt.expiresAt, now),
      ),
    )
    .orderBy(desc(emailAttempt.id))
    .limit(1);
  if (!row) return null;
  const place = { column: "email_attempt.email", rowId: row.id };
  return maskEmail(open(openPersonKey(actor.accountId, row.wrapped), row.email, place));
}
