import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { message } from "@/db/schema/event";
import type { Channel } from "../../rules/channel";
import { isRepeatable, noticeTemplates } from "../../rules/notice";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Sends dead letters again: one, or all of one way. Codes are past their time and stay dead. */
export async function retryMessages(
  actor: PersonActor,
  input: { readonly channel: Channel; readonly id?: string | undefined },
  now: Date,
): Promise<Outcome<{ count: number }>> {
  if (!may(actor, "message.retry", {})) return refuse("not_found");
  const { channel, id } = input;
  return transaction(async (tx) => {
    const revived = await tx
      .update(message)
      .set({ failedAt: null, attempts: 0, dueAt: now })
      .where(
        and(
          eq(message.channel, channel),
          isNotNull(message.failedAt),
          inArray(message.template, noticeTemplates.filter(isRepeatable)),
          id === undefined ? undefined : eq(message.id, id),
        ),
      )
      .returning({ id: message.id });
    if (revived.length === 0) return refuse("changed_meanwhile");
    const count = revived.length;
    const data = { channel, count, ...(id !== undefined && { messageId: id }) };
    await writeEvent(tx, actor, { kind: "message.retried", data }, now);
    return done({ count });
  });
}
