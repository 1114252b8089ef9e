import { randomBytes } from "node:crypto";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { complaint } from "@/db/schema/complaint";
import { sealForInstallation } from "@/db/sealing";
import { workCalendar } from "../../reads/calendar";
import { complaintPath } from "../../reads/complaint";
import { codeFrom } from "../../rules/code";
import { answerDueAt } from "../../rules/complaint";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { outside, type PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";

export interface ComplaintInput {
  readonly text: string;
  /** How to reach who sent it; empty where he does not say. */
  readonly contact: string;
  /** His own rejected request. */
  readonly transferId: string | null;
}

/**
 * 投诉建议: whoever uses the service says what is wrong with it, signed in or not. With an account he reads the answer
 * there; without one, by the code that comes back, which is shown once and kept as a keyed hash.
 */
export async function sendComplaint(
  actor: PersonActor | null,
  input: ComplaintInput,
  network: string,
  now: Date,
): Promise<Outcome<{ code: string | null }>> {
  const within =
    (await withinLimit(db, "complaint_per_network", blindIndex("network", network), now)) &&
    (actor === null || (await withinLimit(db, "complaint_per_account", actor.accountId, now)));
  if (!within) return refuse("too_many_attempts");
  const dueAt = answerDueAt(now, await workCalendar(now));
  const id = newId();
  const code = actor === null ? codeFrom(randomBytes(20)) : null;
  const sealed = (column: string, text: string) =>
    sealForInstallation(text, { column: `complaint.${column}`, rowId: id });
  await transaction(async (tx) => {
    const { committee, about } = await complaintPath(actor, input.transferId, tx);
    await tx.insert(complaint).values({
      id,
      accountId: actor?.accountId ?? null,
      memberId: actor?.memberId ?? null,
      codeIndex: code === null ? null : blindIndex("code", code),
      committeeId: committee?.id ?? null,
      transferId: about?.id ?? null,
      textSealed: sealed("text_sealed", input.text),
      contactSealed: input.contact === "" ? null : sealed("contact_sealed", input.contact),
      sentAt: now,
      dueAt,
    });
    await writeEvent(
      tx,
      actor ?? outside,
      {
        kind: committee === null ? "complaint.sent_to_administrators" : "complaint.sent",
        data: { complaint: id, committee: committee?.id ?? null },
        told: { owner: committee?.id ?? null },
      },
      now,
    );
  });
  return done({ code });
}
