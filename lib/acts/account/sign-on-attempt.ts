import { and, eq, gt, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { ssoAttempt } from "@/db/schema/account";
import { openForInstallation, sealForInstallation } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import { withinLimit } from "../limit";

/** What must come back from the provider, and where he wanted to go. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
}

const place = (rowId: string) => ({ column: "sso_attempt.body", rowId });

/** Begins a sign-in by single sign-on: what must come back is kept here, and only the browser that began knows its id. */
export async function beginSignOn(
  attempt: SignOnAttempt,
  network: string,
  now: Date,
): Promise<Outcome<{ attempt: string }>> {
  return transaction(async (tx) => {
    if (!(await withinLimit(tx, "sso_per_network", blindIndex("network", network), now)))
      return refuse("too_many_attempts");
    const id = newId();
    await tx.insert(ssoAttempt).values({
      id,
      bodySealed: sealForInstallation(JSON.stringify(attempt), place(id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + settings.signOnMinutes * 60_000),
    });
    return done({ attempt: id });
  });
}

/** Takes an attempt, once: an answer of the provider that comes a second time finds nothing. */
export async function takeSignOn(id: string, now: Date): Promise<Outcome<SignOnAttempt>> {
  const [row] = await db
    .update(ssoAttempt)
    .set({ usedAt: now })
    .where(and(eq(ssoAttempt.id, id), isNull(ssoAttempt.usedAt), gt(ssoAttempt.expiresAt, now)))
    .returning({ body: ssoAttempt.bodySealed });
  if (!row) return refuse("sign_on_failed");
  return done(JSON.parse(openForInstallation(row.body, place(id)).toString()) as SignOnAttempt);
}
