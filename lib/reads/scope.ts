import { or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { organizationClosure } from "@/db/schema/organization";
import { type PolicyAct, type PolicyActor, type PolicyColumn, type PolicyRow, policy } from "../rules/policy";

/** Which columns of a query stand for the columns of the policy. */
export type ScopeColumns = Partial<Record<PolicyColumn, PgColumn | SQL>>;

/**
 * The policy table as a condition: the rows this actor may reach with this act. False when no row reaches anything,
 * so a forgotten column hides and never shows.
 */
export function scope(
  actor: PolicyActor,
  act: PolicyAct,
  columns: ScopeColumns,
  rows: readonly PolicyRow[] = policy,
): SQL {
  const conditions = rows
    .filter((row) => row.act === act)
    .flatMap((row) => conditionsOf(actor, row, columns));
  return or(...conditions) ?? sql`false`;
}

function conditionsOf(actor: PolicyActor, row: PolicyRow, columns: ScopeColumns): SQL[] {
  if (row.reach === "everywhere") return row.as === actor.role ? [sql`true`] : [];
  const column = columns[row.of];
  if (!column) return [];
  if (row.reach === "self" || row.of === "self") {
    return actor.memberId === null ? [] : [sql`${column} = ${actor.memberId}`];
  }
  return actor.offices
    .filter(({ capacity }) => capacity === row.as)
    .map(({ organization }) =>
      row.reach === "branch"
        ? sql`${column} = ${organization.id}`
        : sql`exists (select 1 from ${organizationClosure} where ${organizationClosure.ancestorId} = ${organization.id} and ${organizationClosure.descendantId} = ${column})`,
    );
}
