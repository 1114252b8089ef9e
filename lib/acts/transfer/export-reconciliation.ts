import { db } from "@/db/client";
import { type UnreconciledCase, unreconciled } from "../../reads/reconciliation";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

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
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const { rows } = await unreconciled(actor, 1, MOST);
  await writeEvent(
    db,
    actor,
    {
      kind: "transfer.reconciliation_exported",
      actingForId: held.organization.id,
      data: { rows: rows.length, format: input.format },
    },
    now,
  );
  return done(rows);
}
