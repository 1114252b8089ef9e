import type { PersonActor } from "@/lib/acts/actor";
import { type CaseView, caseFor } from "@/lib/reads/case";
import { caseLife } from "@/lib/reads/case-life";
import { actsFor } from "@/lib/reads/todo";
import type { RefusalReason } from "@/lib/rules/refusal";
import { isManyStep, type ManyStep } from "@/lib/rules/transfer-many";
import { buttonsOf } from "../../cases/[id]/buttons";

/** Why a case is looked at by itself. */
export type Singly =
  | { readonly kind: "not_yours" | "red_line" | "penalty" | "choice" }
  | { readonly kind: "refusal"; readonly reason: RefusalReason }
  | { readonly kind: "hindrance"; readonly hindrance: NonNullable<CaseView["hindrance"]> };

export type Sorted =
  | { readonly view: CaseView; readonly step: ManyStep; readonly singly: null }
  | { readonly view: CaseView; readonly step: null; readonly singly: Singly };

/** The chosen cases that this officer may see, each with the step that one press would take, or why it takes none. */
export async function sortCases(
  actor: PersonActor,
  ids: readonly string[],
  now: Date,
): Promise<readonly Sorted[]> {
  const sorted: Sorted[] = [];
  for (const id of ids) {
    const view = await caseFor(actor, id, now);
    if (view) sorted.push(await sort(actor, view, now));
  }
  return sorted;
}

/** The button that the page of the case shows first; with a red line or a penalty somebody looks at that page. */
async function sort(actor: PersonActor, view: CaseView, now: Date): Promise<Sorted> {
  const { row, hindrance, conditions } = view;
  const alone = (singly: Singly): Sorted => ({ view, step: null, singly });
  const mine = row.ownerOrganizationId !== null && actsFor(actor).includes(row.ownerOrganizationId);
  if (!mine) return alone({ kind: "not_yours" });
  if (hindrance !== null) return alone({ kind: "hindrance", hindrance });
  if (conditions.some(({ state }) => state === "stop")) return alone({ kind: "red_line" });
  const life = await caseLife(actor, view, now);
  const { primary } = buttonsOf(view, life, mine);
  if (primary === null || !isManyStep(primary)) {
    const [against] = Object.values(life.against);
    return alone(against ? { kind: "refusal", reason: against } : { kind: "choice" });
  }
  const accepts = primary === "accept" || primary === "accept_incoming";
  if (accepts && life.underPenalty) return alone({ kind: "penalty" });
  return { view, step: primary, singly: null };
}
