import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { type CaseView, caseFor } from "@/lib/reads/case";
import { type CaseLife, caseLife } from "@/lib/reads/case-life";
import { actsFor } from "@/lib/reads/todo";

/** A case that this officer may see; for anybody else the page does not exist. */
export async function foundCase(params: Promise<{ id: string }>): Promise<{
  readonly actor: Awaited<ReturnType<typeof requireOfficer>>;
  readonly view: CaseView;
  readonly life: CaseLife;
  readonly mine: boolean;
}> {
  const actor = await requireOfficer();
  const now = new Date();
  const view = await caseFor(actor, pathId((await params).id), now);
  if (!view) notFound();
  const { ownerOrganizationId: owner } = view.row;
  const mine = owner !== null && actsFor(actor).includes(owner);
  return { actor, view, life: await caseLife(actor, view, now), mine };
}
