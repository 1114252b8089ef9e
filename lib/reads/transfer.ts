import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import type { Place, PolicyActor } from "../rules/policy";
import { type ScopeColumns, scope } from "./scope";

export type TransferRow = typeof transfer.$inferSelect;

/** The columns of a transfer by which the policy reaches it. */
export const transferColumns: ScopeColumns = {
  self: transfer.memberId,
  owner: transfer.ownerOrganizationId,
  origin_branch: transfer.originBranchId,
  origin_committee: transfer.originCommitteeId,
  shown_committee: transfer.shownCommitteeId,
  shown_branch: transfer.shownBranchId,
};

type Reader =
  | ({ readonly kind: "person" } & PolicyActor)
  | { readonly kind: "clock" }
  | { readonly kind: "command" };

/** A transfer with the committees of both sides, as the policy and the settings ask for them. */
export interface ReachedTransfer {
  readonly row: TransferRow;
  readonly originCommittee: Place | null;
  readonly targetCommittee: Place | null;
}

const origin = alias(organization, "origin_committee");
const target = alias(organization, "target_committee");

/** The transfer with this id, if this actor may see it; otherwise it does not exist for him. */
export async function reachableTransfer(reader: Reader, id: string): Promise<ReachedTransfer | null> {
  if (reader.kind === "command") return null;
  const [found] = await db
    .select({
      row: transfer,
      originCommittee: { id: origin.id, path: origin.path },
      targetCommittee: { id: target.id, path: target.path },
    })
    .from(transfer)
    .leftJoin(origin, eq(origin.id, transfer.originCommitteeId))
    .leftJoin(target, eq(target.id, transfer.targetCommitteeId))
    .where(
      and(
        eq(transfer.id, id),
        reader.kind === "person" ? scope(reader, "transfer.read", transferColumns) : undefined,
      ),
    );
  return found ?? null;
}

/** How the case stands before somebody, for `partiesOf`. */
export function standingOf({ row, originCommittee, targetCommittee }: ReachedTransfer) {
  const shown = row.shownCommitteeId !== null && row.shownCommitteeId === targetCommittee?.id;
  return { ...row, originCommittee, shownCommittee: shown ? targetCommittee : null };
}

/**
 * Does he act as secretary or deputy secretary of the origin committee, or of whoever holds the case? Where both sides
 * sign (T27) only of whoever holds it: the signature of the one is not the other's.
 */
export function isSecretaryIn(actor: PolicyActor, row: TransferRow): boolean {
  const signs =
    row.route === "reversal" ? [row.ownerOrganizationId] : [row.originCommitteeId, row.ownerOrganizationId];
  return actor.offices.some(
    ({ kind, organization: held }) =>
      (kind === "secretary" || kind === "deputy_secretary") && signs.includes(held.id),
  );
}
