import { and, eq, gt, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account } from "@/db/schema/account";
import { affiliation } from "@/db/schema/member";
import { bindingObjection } from "@/db/schema/verification";
import { committeeOf } from "../../reads/committee";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { outside } from "../actor";
import { writeEvent } from "../event";
import { objectToReset } from "../factor/object-to-reset";
import { withinLimit } from "../limit";
import { releaseBinding } from "./release";
import { objectionIndex } from "./tell-old-telephone";

/**
 * 异议: whoever holds the telephone that was gone around says that it was not he. No account is needed, the code in the
 * message is enough; the binding ends at once, the telephone on the roster stays, and branch and committee are told.
 */
export async function objectToBinding(
  input: { readonly code: string },
  network: string,
  now: Date,
): Promise<Outcome<null>> {
  if (!(await withinLimit(db, "objection_per_network", blindIndex("network", network), now)))
    return refuse("too_many_attempts");
  return transaction(async (tx) => {
    const [objection] = await tx
      .update(bindingObjection)
      .set({ usedAt: now })
      .where(
        and(
          eq(bindingObjection.codeIndex, objectionIndex(input.code)),
          isNull(bindingObjection.usedAt),
          gt(bindingObjection.expiresAt, now),
        ),
      )
      .returning();
    if (!objection) return objectToReset(tx, outside, { codeIndex: objectionIndex(input.code) }, now);
    const { accountId, memberId } = objection;
    const [bound] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.id, accountId), eq(account.memberId, memberId)))
      .for("update");
    // Released otherwise meanwhile, or bound to another account: there is nothing to end.
    if (!bound) return refuse("objection_unknown");
    await releaseBinding(tx, outside, memberId, "objection", now);
    const [home] = await tx
      .select({ branchId: affiliation.branchId })
      .from(affiliation)
      .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
    const committee = home ? await committeeOf(home.branchId, tx) : null;
    const told = { origin_branch: home?.branchId ?? null, origin_committee: committee?.id ?? null };
    await writeEvent(tx, outside, { kind: "identity.objected", subjectMemberId: memberId, told }, now);
    return done(null);
  });
}
