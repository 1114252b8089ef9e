import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account } from "@/db/schema/account";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";

/**
 * A security officer looks for the account of a telephone. It is remembered that he asked, whether there is one or not,
 * and whoever it is about sees it among those who looked at his data.
 */
export async function findAccount(
  actor: PersonActor,
  input: { readonly phone: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!may(actor, "security.manage", {})) return refuse("not_found");
  if (!strong(actor, "security.manage", now)) return refuse("second_factor_needed");
  return transaction(async (tx) => {
    const key = blindIndex("code", `account-search:${actor.accountId}`);
    if (!(await withinLimit(tx, "account_search_per_officer", key, now))) return refuse("too_many_attempts");
    const [found] = await tx
      .select({ id: account.id, memberId: account.memberId })
      .from(account)
      .where(eq(account.phoneIndex, blindIndex("telephone", input.phone)));
    const facts = { subjectMemberId: found?.memberId ?? null, data: { found: found ? 1 : 0 } };
    await writeEvent(tx, actor, { kind: "account.searched", ...facts }, now);
    return found ? done({ id: found.id }) : refuse("account_unknown");
  });
}
