import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { message } from "@/db/schema/event";
import { sealForInstallation } from "@/db/sealing";
import type { NoticeTemplate } from "../../rules/notice";

export interface MessageFacts {
  readonly template: NoticeTemplate;
  /** An account is told at its telephone, or at its address where that is said: what goes through here is a code or a warning, and nobody chooses about it. */
  readonly to:
    | { readonly accountId: string; readonly by?: "sms" | "email" }
    | { readonly phone: string }
    | { readonly email: string }
    | { readonly webhookId: string };
  /** What is put into the sentence: a code, never a person. */
  readonly values?: Readonly<Record<string, string>>;
  readonly dedupKey: string;
}

/** Puts a message into the outbox; the job process relays it. Same key, one message. */
export async function queueMessage(tx: Executor, facts: MessageFacts, now: Date): Promise<void> {
  const { template, to, values, dedupKey } = facts;
  const id = newId();
  const sealed = (text: string, column: string) => sealForInstallation(text, { column, rowId: id });
  await tx
    .insert(message)
    .values({
      id,
      template,
      channel:
        "email" in to || ("accountId" in to && to.by === "email")
          ? "email"
          : "webhookId" in to
            ? "webhook"
            : "sms",
      phoneSealed: "phone" in to ? sealed(to.phone, "message.phone") : null,
      emailSealed: "email" in to ? sealed(to.email, "message.email") : null,
      webhookId: "webhookId" in to ? to.webhookId : null,
      bodySealed: values ? sealed(JSON.stringify(values), "message.body") : null,
      dedupKey,
      accountId: "accountId" in to ? to.accountId : null,
      createdAt: now,
      dueAt: now,
    })
    .onConflictDoNothing();
}
