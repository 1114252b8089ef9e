import { and, eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

export interface ContactInput {
  readonly id: string;
  readonly version: number;
  readonly address: string;
  readonly telephone: string;
  readonly fax: string;
  readonly postcode: string;
}

/**
 * 联系方式 of a committee, as its letters, receipts and enquiries print it: by itself, or by one above it. What is left
 * empty stays an empty line on paper.
 */
export async function setContact(
  actor: PersonActor,
  input: ContactInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "organization.set_contact", now)) return refuse("second_factor_needed");
  return allOrNothing(async (tx) => {
    const [place] = await tx
      .select()
      .from(organization)
      .where(
        and(
          eq(organization.id, input.id),
          eq(organization.type, "committee"),
          scope(actor, "organization.set_contact", { holder: organization.id }),
        ),
      )
      .for("no key update");
    if (!place) return refuse("not_found");
    if (place.dissolvedOn !== null) return refuse("organization_dissolved");
    if (place.version !== input.version) return refuse("changed_meanwhile");
    const { address, telephone, fax, postcode } = input;
    await tx
      .update(organization)
      .set({ address, telephone, fax, postcode, version: sql`${organization.version} + 1` })
      .where(eq(organization.id, place.id));
    await writeEvent(
      tx,
      actor,
      {
        kind: "organization.contact_set",
        actingForId: actor.offices.some(({ organization: held }) => held.id === place.id) ? place.id : null,
        data: { organization: place.id },
      },
      now,
    );
    return done({ id: place.id });
  });
}
