import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { isOnPaper } from "../../reads/organization-place";
import { keyOf } from "../../reads/person-key";
import { sealedWordsOf } from "../../reads/transfer-words";
import { mayHoldMembers } from "../../rules/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { TransferReason } from "../../rules/transfer";
import type { PersonActor } from "../actor";

/** Chooses the branch to which the member wants to go; saved at once, nothing is sent. */
export async function chooseTarget(
  actor: PersonActor,
  input: { readonly id: string; readonly branchId: string },
  _now: Date,
): Promise<Outcome<{ id: string }>> {
  const [branch] = await db
    .select({
      type: organization.type,
      dissolvedOn: organization.dissolvedOn,
    })
    .from(organization)
    .where(eq(organization.id, input.branchId));
  if (!branch || branch.dissolvedOn !== null) return refuse("target_unknown");
  if (!mayHoldMembers(branch.type)) return refuse("target_holds_no_members");
  if (await isOnPaper(db, input.branchId)) return refuse("target_on_paper_only");
  const [own] = await db
    .select({ originBranchId: transfer.originBranchId })
    .from(transfer)
    .where(and(eq(transfer.id, input.id), eq(transfer.memberId, actor.memberId ?? "")));
  if (own?.originBranchId === input.branchId) return refuse("target_same_branch");
  const here = { outsideAddressee: null, outsideUnit: null, outsideContact: null };
  return fill(actor, input.id, { targetBranchId: input.branchId, ...here });
}

export interface OutsideInput {
  readonly id: string;
  /** 抬头: the committee outside that is entitled to receive. */
  readonly addressee: string;
  /** 去向: the unit or branch that he finally joins. */
  readonly unit: string;
  /** Address and telephone of the addressee. */
  readonly contact: string;
}

/** Names a destination that is not on the platform (R2); saved at once, nothing is sent. */
export async function chooseOutsideTarget(
  actor: PersonActor,
  input: OutsideInput,
  _now: Date,
): Promise<Outcome<{ id: string }>> {
  const [outsideAddressee, outsideUnit, outsideContact] = [input.addressee, input.unit, input.contact].map(
    (text) => text.trim(),
  );
  if (!outsideAddressee || !outsideUnit || !outsideContact) return refuse("target_outside_incomplete");
  return fill(actor, input.id, { targetBranchId: null, outsideAddressee, outsideUnit, outsideContact });
}

export interface ReasonInput {
  readonly id: string;
  readonly reason: TransferReason;
  readonly reasonNote: string;
  readonly sinceOn: string;
}

/** Says why and since when; saved at once, nothing is sent. */
export async function giveReason(
  actor: PersonActor,
  input: ReasonInput,
  _now: Date,
): Promise<Outcome<{ id: string }>> {
  return fill(actor, input.id, {
    reason: input.reason,
    reasonNote: input.reasonNote.trim(),
    sinceOn: input.sinceOn,
  });
}

/** A request is the member's own to fill in while it is a draft or was returned to him. */
async function fill(
  actor: PersonActor,
  id: string,
  set: Partial<typeof transfer.$inferInsert>,
): Promise<Outcome<{ id: string }>> {
  if (actor.memberId === null) return refuse("not_verified");
  const key = await keyOf(actor.memberId);
  const words = key === null ? {} : sealedWordsOf(key, actor.memberId, set);
  const [filled] = await db
    .update(transfer)
    .set({ ...set, ...words, version: sql`${transfer.version} + 1` })
    .where(
      and(
        eq(transfer.id, id),
        eq(transfer.memberId, actor.memberId),
        inArray(transfer.state, ["draft", "returned"]),
      ),
    )
    .returning({ id: transfer.id });
  return filled ? done(filled) : refuse("not_found");
}
