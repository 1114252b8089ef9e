import type { Executor } from "@/db/client";
import { workCalendar } from "../../reads/calendar";
import { settingsAt } from "../../reads/settings";
import { transferFacts } from "../../reads/transfer-facts";
import { oneWith } from "../../rules/delegation";
import type { Place } from "../../rules/policy";
import { type Outcome, refuse } from "../../rules/refusal";
import type { Party, TransferRoute } from "../../rules/transfer";
import { advance, type StepFacts } from "../../rules/transfer-advance";
import { conditionsMet, transferConditions } from "../../rules/transfer-conditions";
import type { TransferStep } from "../../rules/transfer-steps";
import type { Actor } from "../actor";
import { move, ownerAfter, type TransferRow } from "./move";

/** What the rulebook asks of a case that begins: no letter, no approval, nothing that happened before. */
export async function openingFacts(
  actor: Actor,
  row: TransferRow,
  sides: { readonly origin: Pick<Place, "path"> | null; readonly target: Pick<Place, "path"> | null },
  now: Date,
): Promise<StepFacts> {
  const [origin, target, calendar] = await Promise.all([
    settingsAt(sides.origin?.path ?? null, now),
    settingsAt(sides.target?.path ?? null, now),
    workCalendar(now),
  ]);
  return {
    actorId: actor.kind === "person" ? actor.memberId : null,
    oneWith: actor.kind === "person" ? oneWith(actor) : [],
    subjectId: row.memberId,
    actorIsSecretary: false,
    setAside: row.setAside,
    lastApproval: null,
    conditionsMet: true,
    rejectionProposed: false,
    reason: "",
    letterValidUntil: null,
    letterIssuedOn: null,
    firstLetterOn: null,
    lossAttested: false,
    receipt: null,
    penaltySeen: true,
    enteredAt: row.enteredAt,
    dueAt: row.dueAt,
    origin,
    target,
    calendar,
  };
}

/**
 * Sends a request to the origin branch (T02): resolves both committees and the route, and looks at the conditions
 * again. By the member himself, or by his committee for him (`submit_for_member`).
 */
export async function sendRequest(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  by: { readonly step: TransferStep; readonly party: Party; readonly actingForId: string | null },
  now: Date,
): Promise<Outcome<TransferRow>> {
  if (row.reason === null) return refuse("reason_needed");
  if (row.targetBranchId === null && row.outsideAddressee === null) return refuse("target_unknown");
  const loaded = await transferFacts(row.memberId, row, now, tx);
  if (!loaded) return refuse("transfer_not_offered");
  const { originCommittee, targetCommittee, facts } = loaded;
  if (!originCommittee || (row.targetBranchId !== null && !targetCommittee)) {
    return refuse("committee_has_no_power");
  }
  const route: TransferRoute =
    targetCommittee === null ? "outward" : originCommittee.id === targetCommittee.id ? "within" : "between";
  const opening = await openingFacts(actor, row, { origin: originCommittee, target: targetCommittee }, now);
  const judged = advance(
    { state: row.state, route },
    by.step,
    by.party,
    { ...opening, conditionsMet: conditionsMet(transferConditions(facts, now)) },
    now,
  );
  if (!judged.ok) return judged;
  const set = {
    route,
    originBranchId: facts.originBranchId,
    originCommitteeId: originCommittee.id,
    targetCommitteeId: targetCommittee?.id ?? null,
    shownCommitteeId: null,
    shownBranchId: null,
    rejectionGround: null,
    lastApprovedBy: null,
    lastApprovedForId: null,
    lastApprovedState: null,
    lossAttestedAt: null,
    submittedAt: row.submittedAt ?? now,
  };
  const transition = judged.value;
  const owner = await ownerAfter({ ...row, ...set }, actor, transition, tx);
  const one = { actor, transition, owner, set, reason: "", actingForId: by.actingForId };
  return move(tx, row, one, {}, now);
}
