import { sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { member } from "@/db/schema/member";
import { type FullProblemRow, fullProblemRows, importRunOf } from "../../reads/import-run";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { noteExport } from "../member/note-view";

/** Takes the problem rows of a run out of the product: names and whole numbers leave it, so an event remembers it. */
export async function exportProblemRows(
  actor: PersonActor,
  { runId }: { readonly runId: string },
  now: Date,
): Promise<Outcome<readonly FullProblemRow[]>> {
  const run = await importRunOf(actor, runId);
  if (!run) return refuse("not_found");
  if (!strong(actor, "roster.import", now)) return refuse("second_factor_needed");
  const rows = await fullProblemRows(actor, runId);
  const actingForId = actor.offices[0]?.organization.id ?? null;
  const data = { run: runId, rows: rows.length };
  await transaction(async (tx) => {
    await writeEvent(tx, actor, { kind: "roster.rows_exported", actingForId, data }, now);
    // Those among the rows who are on the roster; the rest is nobody's here.
    const found = await tx
      .select({ id: member.id })
      .from(member)
      .where(sql`${member.citizenNumberIndex} = any(${sql.param([...numbersIn(rows)])}::text[])`);
    const ids = found.map(({ id }) => id);
    await noteExport(tx, actor, ids, "roster", actingForId, now);
  });
  return done(rows);
}

function numbersIn(rows: readonly FullProblemRow[]): Set<string> {
  const written = rows.map(({ cells }) =>
    String(cells.citizenNumber ?? "")
      .trim()
      .toUpperCase(),
  );
  return new Set(
    written.filter((number) => number !== "").map((number) => blindIndex("citizen_number", number)),
  );
}
