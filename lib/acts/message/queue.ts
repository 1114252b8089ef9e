import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { message } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey, sealForInstallation } from "@/db/sealing";
import type { NoticeTemplate } from "../../rules/notice";

/** A telephone that is nobody's: the relay drops what is addressed to it. */
export const NOBODY = "nobody";

export interface MessageFacts {
  readonly template: NoticeTemplate;
  readonly to: { readonly accountId: string } | { readonly phone: string };
  /** What is put into the sentence: a code, never a person. */
  readonly values?: Readonly<Record<string, string>>;
  readonly dedupKey: string;
}

/** Puts a message to a telephone into the outbox; the job process relays it. Same key, one message. */
export async function queueMessage(tx: Executor, facts: MessageFacts, now: Date): Promise<void> {
  const phone = "phone" in facts.to ? facts.to.phone : await phoneOf(tx, facts.to.accountId);
  if (phone === null) return;
  const id = newId();
  await tx
    .insert(message)
    .values({
      id,
      template: facts.template,
      phoneSealed: sealForInstallation(phone, { column: "message.phone", rowId: id }),
      bodySealed: sealForInstallation(JSON.stringify(facts.values ?? {}), {
        column: "message.body",
        rowId: id,
      }),
      dedupKey: facts.dedupKey,
      accountId: "accountId" in facts.to ? facts.to.accountId : null,
      createdAt: now,
      dueAt: now,
    })
    .onConflictDoNothing();
}

async function phoneOf(tx: Executor, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ sealed: account.phoneSealed, wrapped: personKey.wrapped })
    .from(account)
    .innerJoin(personKey, eq(personKey.ownerId, account.id))
    .where(eq(account.id, accountId));
  return row
    ? open(openPersonKey(accountId, row.wrapped), row.sealed, { column: "account.phone", rowId: accountId })
    : null;
}
