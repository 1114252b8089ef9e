import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import type { PolicyActor } from "../rules/policy";
import { type ScopeColumns, scope } from "./scope";

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

/** The transfer with this id, if this actor may see it; otherwise it does not exist for him. */
export async function reachableTransfer(reader: Reader, id: string) {
  if (reader.kind === "command") return null;
  const [row] = await db
    .select()
    .from(transfer)
    .where(
      and(
        eq(transfer.id, id),
        reader.kind === "person" ? scope(reader, "transfer.read", transferColumns) : undefined,
      ),
    );
  return row ?? null;
}
