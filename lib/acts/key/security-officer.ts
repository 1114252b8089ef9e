import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account, accountRole } from "@/db/schema/account";

/** The security officer with this telephone, in whose name the command line acts; undefined where there is none. */
export async function securityOfficer(tx: Executor, phone: string): Promise<{ id: string } | undefined> {
  const [officer] = await tx
    .select({ id: account.id })
    .from(account)
    .innerJoin(accountRole, and(eq(accountRole.accountId, account.id), isNull(accountRole.endedAt)))
    .where(
      and(eq(account.phoneIndex, blindIndex("telephone", phone)), eq(accountRole.role, "security_officer")),
    );
  return officer;
}
