import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { barredByReceipt } from "../../reads/outside-answer";
import { isOpenCase } from "../../reads/todo";
import { excludedFrom, waitsForLetter } from "../../rules/owner";
import { partyInCharge } from "../../rules/transfer";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { ownerFor, signerFor } from "../owner";
import { nominalOwner, type TransferRow } from "./move";

/**
 * Finds the owner anew for what waits at or below organizations whose officers changed: a task climbs when nobody is
 * left (edges 26, 27), and comes back down when somebody is there again.
 */
export async function rerouteTransfers(
  tx: Executor,
  organizationIds: readonly string[],
  now: Date,
): Promise<void> {
  if (organizationIds.length === 0) return;
  const below = tx
    .select({ id: organizationClosure.descendantId })
    .from(organizationClosure)
    .where(inArray(organizationClosure.ancestorId, [...organizationIds]));
  const waiting = await tx
    .select()
    .from(transfer)
    .where(
      and(
        isOpenCase,
        isNotNull(transfer.ownerOrganizationId),
        or(
          inArray(transfer.ownerOrganizationId, [...organizationIds]),
          inArray(transfer.originBranchId, below),
          inArray(transfer.originCommitteeId, below),
          inArray(transfer.targetCommitteeId, below),
          inArray(transfer.targetBranchId, below),
        ),
      ),
    )
    .orderBy(transfer.id)
    .for("update");
  for (const row of waiting) await findOwner(tx, row, now);
}

/** Gives an open case to whoever acts today for the party in charge, and says who that is; an event tells of another. */
export async function findOwner(tx: Executor, row: TransferRow, now: Date): Promise<string | null> {
  const party = partyInCharge(row.state, row.route);
  if (party === null || party === "member") return row.ownerOrganizationId;
  const excluded = new Set([...excludedFrom(row), ...(await barredByReceipt(row, tx))]);
  const ownerOrganizationId = waitsForLetter(row)
    ? await signerFor(nominalOwner(row, party), excluded, now, tx)
    : await ownerFor(nominalOwner(row, party), excluded, tx);
  if (ownerOrganizationId === row.ownerOrganizationId) return ownerOrganizationId;
  await tx
    .update(transfer)
    .set({ ownerOrganizationId, version: sql`${transfer.version} + 1` })
    .where(eq(transfer.id, row.id));
  await writeEvent(
    tx,
    clock,
    {
      kind: "transfer.owner_changed",
      subjectMemberId: row.memberId,
      transferId: row.id,
      data: { from: row.ownerOrganizationId, to: ownerOrganizationId },
      told: { owner: ownerOrganizationId },
    },
    now,
  );
  return ownerOrganizationId;
}
