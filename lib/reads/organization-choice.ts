import { and, asc, eq, inArray, isNull, like, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";
import {
  mayMerge,
  mayStandBelow,
  type OrganizationType,
  organizationTypes,
  searchableName,
  shortName,
} from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly code: string;
  /** What it stands below; empty for a root. */
  readonly above: string;
}

export interface Choices {
  readonly rows: readonly Choice[];
  /** There are more than are listed. */
  readonly more: boolean;
}

export const MOST_CHOICES = 30;

const parent = alias(organization, "parent");

/** Where this organization could be put by this actor: what may stand above it, but not what stands below it. */
export function placesAbove(
  actor: PolicyActor,
  place: { readonly id: string; readonly type: OrganizationType; readonly parentId: string | null },
  text: string,
): Promise<Choices> {
  return choices(
    and(
      inArray(
        organization.type,
        organizationTypes.filter((type) => mayStandBelow(place.type, type)),
      ),
      place.parentId === null ? undefined : ne(organization.id, place.parentId),
      scope(actor, "organization.move", { above: organization.id }),
      isOutside(place.id),
    ),
    text,
  );
}

/** Into what this organization could be merged by this actor. */
export function successorsOf(
  actor: PolicyActor,
  place: { readonly id: string; readonly type: OrganizationType },
  text: string,
): Promise<Choices> {
  return choices(
    and(
      inArray(
        organization.type,
        organizationTypes.filter((type) => mayMerge(place.type, type)),
      ),
      scope(actor, "organization.dissolve", { above: organization.id }),
      isOutside(place.id),
    ),
    text,
  );
}

function isOutside(id: string): SQL {
  return sql`not exists (select 1 from ${organizationClosure} as below
    where below.ancestor_id = ${id} and below.descendant_id = ${sql.identifier("organization")}.id)`;
}

async function choices(where: SQL | undefined, text: string): Promise<Choices> {
  const rows = await db
    .select({
      id: organization.id,
      name: organization.name,
      type: organization.type,
      code: organization.code,
      above: parent.name,
    })
    .from(organization)
    .leftJoin(parent, eq(parent.id, organization.parentId))
    .where(and(isNull(organization.dissolvedOn), where, matches(text)))
    .orderBy(asc(organization.path))
    .limit(MOST_CHOICES + 1);
  return {
    rows: rows.slice(0, MOST_CHOICES).map((row) => ({
      ...row,
      name: shortName(row.name),
      above: row.above === null ? "" : shortName(row.above),
    })),
    more: rows.length > MOST_CHOICES,
  };
}

function matches(text: string): SQL | undefined {
  const asked = text.normalize("NFKC").trim();
  if (asked === "") return undefined;
  const pattern = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  const named = searchableName(asked);
  return or(
    named === "" ? undefined : like(organization.searchName, pattern(named)),
    like(organization.initials, pattern(asked.toLowerCase())),
    like(sql`lower(${organization.code})`, pattern(asked.toLowerCase())),
  );
}
