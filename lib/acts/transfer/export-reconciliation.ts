import { transaction } from "@/db/client";
import { type UnreconciledCase, unreconciled } from "../../reads/reconciliation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { noteExport } from "../member/note-view";

/** More rows than a clerk keys in; who has more takes the rest when these are done. */
const MOST = 5_000;

/** Takes the list of 对账 out of the product: names leave it, so an event remembers who took how many. */
export async function exportUnreconciled(
  actor: PersonActor,
  input: { readonly format: "xlsx" | "csv" },
  now: Date,
): Promise<Outcome<readonly UnreconciledCase[]>> {
  const held = actor.offices.find(({ capacity }) => capacity === "committee_officer");
  if (!held) return refuse("not_found");
  if (!strong(actor, "transfer.export", now)) return refuse("second_factor_needed");
  const { rows } = await unreconciled(actor, 1, MOST);
  const actingForId = held.organization.id;
  const data = { rows: rows.length, format: input.format };
  const members = rows.map(({ memberId }) => memberId);
  await transaction(async (tx) => {
    await writeEvent(tx, actor, { kind: "transfer.reconciliation_exported", actingForId, data }, now);
    await noteExport(tx, actor, members, "reconciliation", actingForId, now);
  });
  return done(rows);
}
