import { inArray } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { holdTree, moveOrganization } from "@/db/organization-tree";
import { delegation, office } from "@/db/schema/organization";
import { planBranchMove } from "../../reads/organization-move";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { closeOffices } from "../office/close";
import { closeDelegations } from "../office/close-delegation";
import { readdressTransfers } from "../transfer/readdress";
import { issueCollectiveLetter } from "./collective-letter";
import { actingFor, holdOrganization } from "./hold";
import { passOn } from "./pass-on";

export interface MoveInput {
  readonly id: string;
  /** The version that the dry run showed; somebody faster is a refusal. */
  readonly version: number;
  readonly parentId: string;
}

/**
 * 整建制转移 (R5): an organization moves with all its members, at once, by decision of what stands above both places.
 * Within one committee it is a mere move in the tree. To another committee it goes with one letter and its receipt:
 * the members stay in their branch, their certificates of affiliation die, open cases follow.
 */
export async function moveBranch(
  actor: PersonActor,
  input: MoveInput,
  now: Date,
): Promise<Outcome<{ id: string; letter: string | null }>> {
  if (!strong(actor, "organization.move", now)) return refuse("second_factor_needed");
  return allOrNothing(async (tx) => {
    await holdTree(tx);
    const held = await holdOrganization(tx, actor, "organization.move", input.id, "closed");
    if (!held) return refuse("not_found");
    if (held.version !== input.version) return refuse("changed_meanwhile");
    const planned = await planBranchMove(actor, input, now, tx);
    if (!planned.ok) return planned;
    const { parent, fromCommittee: from, toCommittee: to, members } = planned.value;
    const actingForId = actingFor(actor, held);

    const crosses = from !== null && to !== null;
    let letter: string | null = null;
    if (crosses && members.length > 0) {
      const issued = await issueCollectiveLetter(tx, { organization: held, from, to, members }, now);
      if (!issued.ok) return issued;
      letter = issued.value;
    }
    await moveOrganization(tx, held.id, parent.id);
    await writeEvent(
      tx,
      actor,
      {
        kind: crosses ? "organization.moved" : "organization.moved_within",
        actingForId,
        data: {
          organization: held.id,
          from: held.parentId,
          to: parent.id,
          letter,
          members: members.length,
        },
        told: {
          members: held.id,
          origin_branch: held.id,
          origin_committee: from?.id ?? null,
          target_committee: to?.id ?? null,
        },
      },
      now,
    );
    const left = inArray(office.id, [...planned.value.officesEnding]);
    const closed = await closeOffices(tx, actor, left, "transferred", actingForId, now);
    const lent = inArray(delegation.id, [...planned.value.delegationsEnding]);
    const without = await closeDelegations(tx, actor, lent, actingForId, now);
    for (const memberId of planned.value.certificateHolders) {
      await revokeCertificates(tx, actor, memberId, "organization_changed", now);
    }
    const followed = await readdressTransfers(tx, actor, planned.value.moved, now);
    if (!followed.ok) return followed;
    // Above it stands somebody else now, who may act where nobody else is free.
    await passOn(tx, [held.id, ...closed.map(({ organizationId }) => organizationId), ...without], now);
    return done({ id: held.id, letter });
  });
}
