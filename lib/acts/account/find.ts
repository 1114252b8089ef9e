import { asc, eq, inArray } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account, accountIdentity } from "@/db/schema/account";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";
import { subjectIndexOf } from "./sign-in-with-identity";

/**
 * A security officer looks for the account of a telephone, or of whoever comes in by single sign-on alone, by what he is
 * called there; of two providers that call somebody the same, the one who came first is found. It is remembered that he asked, whether there is one or not,
 * and whoever it is about sees it among those who looked at his data.
 */
export async function findAccount(
  actor: PersonActor,
  input: { readonly phone: string } | { readonly subject: string },
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
      .where(
        "phone" in input
          ? eq(account.phoneIndex, blindIndex("telephone", input.phone))
          : inArray(account.id, await knownAs(tx, input.subject)),
      )
      .orderBy(asc(account.id));
    const facts = { subjectMemberId: found?.memberId ?? null, data: { found: found ? 1 : 0 } };
    await writeEvent(tx, actor, { kind: "account.searched", ...facts }, now);
    return found ? done({ id: found.id }) : refuse("account_unknown");
  });
}

/** The accounts of somebody whom one of the providers calls so. */
async function knownAs(tx: Executor, subject: string): Promise<string[]> {
  const issuers = await tx.selectDistinct({ issuer: accountIdentity.issuer }).from(accountIdentity);
  const indexes = issuers.map(({ issuer }) => subjectIndexOf({ issuer, subject }));
  const found = await tx
    .select({ id: accountIdentity.accountId })
    .from(accountIdentity)
    .where(inArray(accountIdentity.subjectIndex, indexes));
  return found.map(({ id }) => id);
}
