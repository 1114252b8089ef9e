import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { account, consent, session } from "@/db/schema/account";
import { transfer } from "@/db/schema/transfer";
import { branchVerification, identityClaim } from "@/db/schema/verification";
import { isOpenCase } from "../../reads/todo";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { keepFactors } from "../factor/keep";
import { stopChanges } from "./release";

/**
 * 撤回同意: as easy as it was to give (个人信息保护法 art. 15). Account and record part, every device is signed out, and what
 * was done until then stands. The record itself is the branch's; erasing it is another request.
 */
export async function withdrawConsent(actor: PersonActor, _input: object, now: Date): Promise<Outcome<null>> {
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  // Whoever acts for others gives his office up first; a case of his own ends first, so that nobody waits for him.
  if (actor.offices.length > 0) return refuse("office_in_the_way");
  return transaction(async (tx) => {
    // A binding that waits to be verified anew ends too.
    const [login] = await tx
      .select({ memberId: account.memberId })
      .from(account)
      .where(eq(account.id, actor.accountId))
      .for("update");
    const memberId = login?.memberId ?? null;
    if (memberId !== null) {
      const open = await tx
        .select({ id: transfer.id })
        .from(transfer)
        .where(and(eq(transfer.memberId, memberId), isOpenCase))
        .limit(1);
      if (open.length > 0) return refuse("transfer_already_open");
    }
    const withdrawn = await tx
      .update(consent)
      .set({ withdrawnAt: now })
      .where(and(eq(consent.accountId, actor.accountId), isNull(consent.withdrawnAt)))
      .returning({ version: consent.version });
    if (withdrawn.length === 0 && memberId === null) return refuse("consent_needed");
    await tx.delete(identityClaim).where(eq(identityClaim.accountId, actor.accountId));
    // Without consent nobody verifies him in person either, and what came of it does not change the roster any more.
    await tx
      .delete(branchVerification)
      .where(and(eq(branchVerification.accountId, actor.accountId), isNull(branchVerification.decidedAt)));
    if (memberId !== null) {
      await stopChanges(tx, memberId, now);
      await keepFactors(tx, { accountId: actor.accountId, memberId }, now);
    }
    await tx
      .update(account)
      .set({ memberId: null, boundAt: null, boundBy: null, boundPhoneIndex: null, renewalToldAt: null })
      .where(eq(account.id, actor.accountId));
    await writeEvent(
      tx,
      actor,
      {
        kind: "identity.consent_withdrawn",
        subjectMemberId: memberId,
        data: { version: Math.max(0, ...withdrawn.map(({ version }) => version)) },
      },
      now,
    );
    await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)));
    return done(null);
  });
}
