import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { accountRole } from "@/db/schema/account";
import type { AccountRole } from "../../rules/office";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";
import { accountFor } from "./account-for";

/**
 * Makes whoever holds this telephone administrator, security officer or auditor of the installation; nobody is two of
 * them. Only from the command line.
 */
export async function giveRole(
  actor: CommandActor,
  input: { readonly phone: string; readonly role: AccountRole },
  now: Date,
): Promise<Outcome<{ accountId: string }>> {
  return transaction(async (tx) => {
    const { id: accountId } = await accountFor(tx, input.phone, blindIndex("telephone", input.phone), now);
    const given = await tx
      .insert(accountRole)
      .values({ accountId, role: input.role, givenAt: now })
      .onConflictDoNothing()
      .returning({ id: accountRole.id });
    if (given.length === 0) {
      const [held] = await tx
        .select({ role: accountRole.role })
        .from(accountRole)
        .where(and(eq(accountRole.accountId, accountId), isNull(accountRole.endedAt)));
      return held?.role === input.role ? done({ accountId }) : refuse("other_role_held");
    }
    await writeEvent(tx, actor, { kind: `account.${input.role}_appointed`, data: { accountId } }, now);
    return done({ accountId });
  });
}
