import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { message } from "@/db/schema/event";
import { sealForInstallation } from "@/db/sealing";
import type { NoticeTemplate } from "../../rules/notice";

export interface MessageFacts {
  readonly template: NoticeTemplate;
  readonly to: { readonly accountId: string } | { readonly phone: string };
  /** What is put into the sentence: a code, never a person. */
  readonly values?: Readonly<Record<string, string>>;
  readonly dedupKey: string;
}

/** Puts a message to a telephone into the outbox; the job process relays it. Same key, one message. */
export async function queueMessage(tx: Executor, facts: MessageFacts, now: Date): Promise<void> {
  const { template, to, values, dedupKey } = facts;
  const id = newId();
  await tx
    .insert(message)
    .values({
      id,
      template,
      phoneSealed:
        "phone" in to ? sealForInstallation(to.phone, { column: "message.phone", rowId: id }) : null,
      bodySealed: values
        ? sealForInstallation(JSON.stringify(values), { column: "message.body", rowId: id })
        : null,
      dedupKey,
      accountId: "accountId" in to ? to.accountId : null,
      createdAt: now,
      dueAt: now,
    })
    .onConflictDoNothing();
}
