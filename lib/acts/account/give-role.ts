import { inArray } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { accountRole } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import type { AccountRole } from "../../rules/office";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";
import { accountFor } from "./account-for";
import { holdsOtherRole, recordsOf, roleOf } from "./other-role";

/**
 * Makes whoever holds this telephone administrator, security officer or auditor of the installation; nobody is two of
 * them, whatever accounts he has. Only from the command line.
 */
export async function giveRole(
  actor: CommandActor,
  input: { readonly phone: string; readonly role: AccountRole },
  now: Date,
): Promise<Outcome<{ accountId: string }>> {
  return transaction(async (tx) => {
    const { id: accountId } = await accountFor(tx, input.phone, blindIndex("telephone", input.phone), now);
    // Two of one person at once wait for each other.
    const memberIds = await recordsOf(tx, accountId);
    await tx.select({ id: member.id }).from(member).where(inArray(member.id, memberIds)).for("update");
    if (await holdsOtherRole(tx, { accountId, memberIds }, input.role)) return refuse("other_role_held");
    const given = await tx
      .insert(accountRole)
      .values({ accountId, role: input.role, givenAt: now })
      .onConflictDoNothing()
      .returning({ id: accountRole.id });
    if (given.length === 0) {
      return (await roleOf(tx, accountId)) === input.role ? done({ accountId }) : refuse("other_role_held");
    }
    await writeEvent(tx, actor, { kind: `account.${input.role}_appointed`, data: { accountId } }, now);
    return done({ accountId });
  });
}
