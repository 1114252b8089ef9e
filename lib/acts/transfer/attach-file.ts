import { and, eq } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { type ReachedTransfer, reachableTransfer, standingOf } from "../../reads/transfer";
import { isHimself } from "../../rules/delegation";
import { provenRecently } from "../../rules/identity";
import { type Outcome, refuse } from "../../rules/refusal";
import type { Party } from "../../rules/transfer";
import { stepsFor } from "../../rules/transfer-advance";
import { partiesWithSuperior } from "../../rules/transfer-superior";
import type { PersonActor } from "../actor";
import { storeAttachment, writeAdded } from "../attachment/store";
import { actingFor } from "./plan";

/**
 * 回函附件 (T12): whoever answers a letter of enquiry adds scans of the files that were asked for, before he sends the
 * answer. The committee that asked opens them; no branch does, nor the member.
 */
export async function attachFile(
  actor: PersonActor,
  { id }: { readonly id: string },
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const reached = await reachableTransfer(actor, id);
  const party = reached && answeringParty(actor, reached);
  if (!reached || !party) return refuse("not_found");
  const { row } = reached;
  // For four eyes whoever acts for another is one person with him.
  if (actor.memberId === null || [row.memberId, ...row.setAside].some((id) => isHimself(actor, id))) {
    return refuse("four_eyes");
  }
  return allOrNothing(async (tx) => {
    // Answered meanwhile is answered: what the other side saw does not change afterwards.
    const [waits] = await tx
      .select({ id: transfer.id })
      .from(transfer)
      .where(and(eq(transfer.id, id), eq(transfer.state, "file_check")))
      .for("no key update");
    if (!waits) return refuse("changed_meanwhile");
    const stored = await storeAttachment(
      tx,
      { transferId: id, bytes, uploadedBy: actor.memberId, purpose: "file_answer" },
      now,
    );
    if (!stored.ok) return stored;
    const added = {
      id: stored.value.id,
      transferId: id,
      subjectMemberId: row.memberId,
      actingForId: actingFor(actor, reached, { party }),
    };
    await writeAdded(tx, actor, added, now);
    return stored;
  });
}

/** As whom it is his turn to answer an enquiry here. */
function answeringParty(actor: PersonActor, reached: ReachedTransfer): Party | undefined {
  const { state, route } = reached.row;
  if (route === null) return undefined;
  return partiesWithSuperior(actor, standingOf(reached)).find((party) =>
    stepsFor({ state, route }, party, false).includes("answer_files"),
  );
}

/** Asked before a file is even read. */
export async function mayAttachFile(actor: PersonActor, id: string): Promise<boolean> {
  const reached = await reachableTransfer(actor, id);
  return reached !== null && answeringParty(actor, reached) !== undefined;
}
