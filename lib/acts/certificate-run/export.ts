import { transaction } from "@/db/client";
import { type RunFile, reachableRun, runFiles } from "../../reads/certificate-run";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { noteExport } from "../member/note-view";

/** Takes the documents of a run along, all of them or that of one member: they leave the product, and each holder sees it. */
export async function exportCertificateRun(
  actor: PersonActor,
  { id, memberId }: { readonly id: string; readonly memberId: string | null },
  now: Date,
): Promise<Outcome<readonly RunFile[]>> {
  const run = await reachableRun(actor, id);
  if (!run) return refuse("not_found");
  if (!strong(actor, "certificate.issue_for", now)) return refuse("second_factor_needed");
  const all = await runFiles(run, now);
  const files = all.filter((file) => memberId === null || file.memberId === memberId);
  if (files.length === 0) return refuse("not_found");
  const actingForId = run.branchId;
  const data = { run: id, certificate: run.kind, rows: files.length };
  const holders = files.map((file) => file.memberId);
  await transaction(async (tx) => {
    await writeEvent(tx, actor, { kind: "certificate.run_exported", actingForId, data }, now);
    await noteExport(tx, actor, holders, "certificates", actingForId, now);
  });
  return done(files);
}
