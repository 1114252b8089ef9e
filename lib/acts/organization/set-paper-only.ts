import { eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { actingFor, holdOrganization } from "./hold";

export interface PaperInput {
  readonly id: string;
  readonly version: number;
  readonly paperOnly: boolean;
}

/**
 * 涉密单位 (edge 38): from now on neither this organization nor what stands below it is handled online. Who has a
 * request under way learns at its next step that it goes on by paper.
 */
export async function setPaperOnly(
  actor: PersonActor,
  input: PaperInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "organization.set_paper", now)) return refuse("second_factor_needed");
  return allOrNothing(async (tx) => {
    const place = await holdOrganization(tx, actor, "organization.set_paper", input.id);
    if (!place) return refuse("not_found");
    if (place.dissolvedOn !== null) return refuse("organization_dissolved");
    if (place.version !== input.version || place.paperOnly === input.paperOnly)
      return refuse("changed_meanwhile");
    await tx
      .update(organization)
      .set({ paperOnly: input.paperOnly, version: sql`${organization.version} + 1` })
      .where(eq(organization.id, place.id));
    await writeEvent(
      tx,
      actor,
      {
        kind: input.paperOnly ? "organization.set_to_paper" : "organization.set_online",
        actingForId: actingFor(actor, place),
        data: { organization: place.id },
        told: { origin_branch: place.id },
      },
      now,
    );
    return done({ id: place.id });
  });
}
