/**
 * 办理预告: the chain that will run if everybody agrees: who signs, who stands in, which letter.
 * It takes the straight way through the same rulebook as the real run (`advance`, `ownerOf`), so that what is shown
 * beforehand is what happens.
 */
import {
  excludedFrom,
  type Involved,
  type OwnerCandidate,
  ownerOf,
  signatories,
  waitsForLetter,
  withOneself,
} from "./owner";
import type { Refusal } from "./refusal";
import { type Party, partyInCharge, type TransferRoute, type TransferState } from "./transfer";
import { advance, isPossible, type StepFacts } from "./transfer-advance";
import { type LetterEffect, stepRule, type TransferStep } from "./transfer-steps";

/** The steps of a transfer in which nobody says no. */
export const straightWay: Record<TransferRoute, readonly TransferStep[]> = {
  within: ["submit", "approve_origin_branch", "forward_within", "accept"],
  between: ["submit", "approve_origin_branch", "issue_letter", "receive", "assign_branch", "accept"],
  outward: ["submit", "approve_origin_branch", "issue_paper_letter", "confirm_outside_receipt"],
  inward: ["register_incoming", "assign_branch", "accept_incoming", "send_receipt"],
  reversal: ["propose_reversal_from_origin", "agree_reversal"],
};

/** How a case comes back to the straight way from a state beside it. */
const wayBack: Partial<Record<TransferState, readonly TransferStep[]>> = {
  // Sent back by the branch (T14); inside one committee nothing else comes there.
  target_committee: ["assign_branch"],
  file_check: ["answer_files", "record_file_answer"],
  refused: ["reissue_corrected"],
  letter_expired: ["reissue_expired"],
  letter_lost: ["replace_lost"],
};

/** The steps that are still to come from a state, if everybody agrees. */
export function stepsAhead(route: TransferRoute, state: TransferState): readonly TransferStep[] {
  const straight = straightWay[route];
  const next = straight.findIndex((step) => isPossible({ state, route }, step));
  if (next >= 0) return straight.slice(next);
  const back = wayBack[state]?.find((step) => isPossible({ state, route }, step));
  return back === undefined ? [] : [back, ...stepsAhead(route, stepRule(back).to)];
}

/** Where a case stands, and who had a part in it. */
export type Standing = Pick<
  Involved,
  "state" | "setAside" | "lastApprovedBy" | "lastApprovedForId" | "lastApprovedState"
>;

/** A request that was not handed in yet. */
const unsent: Standing = {
  state: "draft",
  setAside: [],
  lastApprovedBy: null,
  lastApprovedForId: null,
  lastApprovedState: null,
};

export interface PreviewFacts {
  readonly route: TransferRoute;
  readonly memberId: string;
  /** Who opens the case, where it is not the member. */
  readonly openedBy: string | null;
  /** Null for a request that was not handed in yet. */
  readonly standing: Standing | null;
  /** For each party its organization and whoever stands in above it. */
  readonly lines: Partial<Record<Party, readonly OwnerCandidate[]>>;
  /** What the rulebook asks beside; people and letter days are filled in on the way. */
  readonly facts: StepFacts;
  readonly letterValidUntil: string;
}

export interface PreviewStep {
  readonly step: TransferStep;
  readonly state: TransferState;
  readonly party: Party;
  /** The organization that will act, and the one that it stands in for, if it is another. */
  readonly ownerId: string | null;
  readonly standsInFor: string | null;
  /** Who is asked first; null where nobody is free even at the root. */
  readonly officerId: string | null;
  readonly letter: LetterEffect | null;
}

/** The chain from where the case stands to its end, or the refusal at which it stops. */
export function previewTransfer(
  asked: PreviewFacts,
  now: Date,
): {
  readonly steps: readonly PreviewStep[];
  readonly stoppedBy: Refusal | null;
} {
  const steps: PreviewStep[] = [];
  let involved: Involved = {
    ...(asked.standing ?? unsent),
    memberId: asked.memberId,
    route: asked.route,
  };
  for (const step of stepsAhead(asked.route, involved.state)) {
    const at = actsNow(asked, involved, step);
    const judged = advance(
      { state: involved.state, route: asked.route },
      step,
      at.party,
      {
        ...asked.facts,
        actorId: at.officerId,
        oneWith: [],
        subjectId: asked.memberId,
        setAside: involved.setAside,
        lastApproval:
          involved.lastApprovedBy !== null && involved.lastApprovedState !== null
            ? {
                by: involved.lastApprovedBy,
                forId: involved.lastApprovedForId,
                state: involved.lastApprovedState,
              }
            : null,
        letterValidUntil: asked.letterValidUntil,
      },
      now,
    );
    if (!judged.ok) return { steps, stoppedBy: judged.refusal };
    const { approves, letter, to } = judged.value;
    steps.push({ ...at, step, state: involved.state, letter });
    involved = {
      ...involved,
      state: to,
      ...(approves
        ? { lastApprovedBy: at.officerId, lastApprovedForId: null, lastApprovedState: involved.state }
        : {}),
    };
  }
  return { steps, stoppedBy: null };
}

/** Whose step it is, and who takes it there. */
function actsNow(asked: PreviewFacts, involved: Involved, step: TransferStep) {
  const opens = involved.state === "draft";
  const party =
    opens && asked.openedBy === null
      ? "member"
      : opens
        ? openers[step]
        : partyInCharge(involved.state, involved.route);
  if (!party) throw new Error(`nobody takes ${step} in ${involved.state}`);
  if (party === "member") return { party, ownerId: null, standsInFor: null, officerId: asked.memberId };
  const line = asked.lines[party] ?? [];
  const nominal = line[0]?.organizationId ?? null;
  if (opens) return { party, ownerId: nominal, standsInFor: null, officerId: asked.openedBy };
  const involvedIn = new Set(excludedFrom(involved));
  // Whoever issued the letter is not the second clerk, also where he is the only one: then it climbs.
  if (stepRule(step).second && involved.lastApprovedBy !== null) involvedIn.add(involved.lastApprovedBy);
  const excluded = withOneself(line, involvedIn);
  if (nominal === null) return { party, ownerId: null, standsInFor: null, officerId: null };
  const needsLetter = waitsForLetter({ ...involved, rejectionGround: null });
  const able = (place: OwnerCandidate) => signatories(place, needsLetter, asked.facts.origin);
  const ownerId = ownerOf(line, excluded, able);
  const owner = line.find(({ organizationId }) => organizationId === ownerId);
  const officers = owner ? [...able(owner), ...owner.officers] : [];
  return {
    party,
    ownerId,
    standsInFor: ownerId === nominal ? null : nominal,
    officerId: officers.find((officer) => !excluded.has(officer)) ?? null,
  };
}

const openers: Partial<Record<TransferStep, Party>> = {
  submit: "member",
  submit_for_member: "origin_committee",
  register_incoming: "target_committee",
  propose_reversal_from_origin: "origin_committee",
  propose_reversal_from_target: "target_committee",
};
