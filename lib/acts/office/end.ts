import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { office } from "@/db/schema/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { actingFor, holdOrganization } from "../organization/hold";
import { passOn } from "../organization/pass-on";
import { closeOffices } from "./close";

export interface EndInput {
  readonly officeId: string;
  readonly endKind: "replaced" | "resigned" | "removed";
}

/** 免去党内职务: by the committee above. What waited with the organization finds its next owner at once. */
export async function endOffice(
  actor: PersonActor,
  input: EndInput,
  now: Date,
): Promise<Outcome<{ organizationId: string }>> {
  if (!strong(actor, "office.appoint", now)) return refuse("second_factor_needed");
  return allOrNothing(async (tx) => {
    const [held] = await tx
      .select({ organizationId: office.organizationId })
      .from(office)
      .where(eq(office.id, input.officeId));
    const place = held && (await holdOrganization(tx, actor, "office.appoint", held.organizationId));
    if (!place) return refuse("not_found");
    const which = and(eq(office.id, input.officeId), isNull(office.until));
    const closed = await closeOffices(tx, actor, which, input.endKind, actingFor(actor, place), now);
    if (closed.length === 0) return refuse("changed_meanwhile");
    await passOn(tx, [place.id], now);
    return done({ organizationId: place.id });
  });
}
