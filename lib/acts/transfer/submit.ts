import { and, eq } from "drizzle-orm";
import { allOrNothing, violated } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { standing } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { sendRequest } from "./opening";

/** Sends the member's own request to his branch (T02), new or corrected. */
export async function submitTransfer(
  actor: PersonActor,
  input: { readonly id: string; readonly version: number },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  try {
    return await allOrNothing(async (tx) => {
      const [row] = await tx
        .select()
        .from(transfer)
        .where(and(eq(transfer.id, input.id), eq(transfer.memberId, memberId)));
      if (!row) return refuse("not_found");
      if (row.version !== input.version) return refuse("changed_meanwhile");
      // A returned request past its day has lapsed, whether the clock has said so or not.
      if (standing(row.state, row.dueAt, now) !== row.state) return refuse("step_not_possible");
      const by = { step: "submit", party: "member", actingForId: null } as const;
      const sent = await sendRequest(tx, actor, row, by, now);
      return sent.ok ? done({ id: sent.value.id }) : sent;
    });
  } catch (error) {
    if (violated(error) === "transfer_one_open") return refuse("transfer_already_open");
    throw error;
  }
}
