import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { caseFor } from "@/lib/reads/case";
import { type OutwardCase, outwardCase } from "@/lib/reads/outward-case";
import type { TransferRow } from "@/lib/reads/transfer";

/** A case on paper whose letter this officer handles; for anybody else the page does not exist. */
export async function requireOutward(
  params: Promise<{ id: string }>,
): Promise<{ row: TransferRow; found: OutwardCase }> {
  const actor = await requireOfficer();
  const view = await caseFor(actor, pathId((await params).id), new Date());
  const found = view?.row.route === "outward" ? await outwardCase(actor, view.row.id) : null;
  return view && found ? { row: view.row, found } : notFound();
}
