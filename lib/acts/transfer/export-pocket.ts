import { transaction } from "@/db/client";
import { type PocketMember, pocketMembers } from "../../reads/pocket";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { noteExport } from "../member/note-view";

/** More rows than any one subtree should ever have; who has more takes the list of each committee. */
const MOST = 5_000;

/** Takes the list of 口袋党员 out of the product: names leave it, so an event remembers who took how many. */
export async function exportPocketMembers(
  actor: PersonActor,
  input: { readonly format: "xlsx" | "csv" },
  now: Date,
): Promise<Outcome<readonly PocketMember[]>> {
  const [held] = actor.offices;
  if (!held) return refuse("not_found");
  if (!strong(actor, "transfer.export", now)) return refuse("second_factor_needed");
  const { rows } = await pocketMembers(actor, now, 1, MOST, "transfer.export");
  const actingForId = held.organization.id;
  const data = { rows: rows.length, format: input.format };
  const members = rows.map(({ memberId }) => memberId);
  await transaction(async (tx) => {
    await writeEvent(tx, actor, { kind: "transfer.pocket_exported", actingForId, data }, now);
    await noteExport(tx, actor, members, "pocket", actingForId, now);
  });
  return done(rows);
}
