import { db } from "@/db/client";
import { newId } from "@/db/id";
import { certificateRequest } from "@/db/schema/certificate";
import { letter } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { type PlantedTree, plantPerson } from "@/db/seed/tree";
import { workCalendar } from "../reads/calendar";
import { addDays, dateOf, endOf } from "../rules/calendar";
import { nextReviewCall } from "../rules/certificate-clock";
import { reviewDueAt } from "../rules/certificate-request";
import type { LetterState } from "../rules/letter";
import { usualSettings } from "../rules/settings";
import {
  isOpen,
  type Party,
  partyInCharge,
  type TransferRoute,
  type TransferState,
  transferRoutes,
} from "../rules/transfer";
import { deadline } from "../rules/transfer-advance";
import { nextCall } from "../rules/transfer-clock";
import { stepRule, transferStepNames } from "../rules/transfer-steps";

/** Each open state of each route that the table reaches from a draft. */
export function reachable(): { route: TransferRoute; state: TransferState }[] {
  return transferRoutes.flatMap((route) => {
    const found = new Set<TransferState>(["draft"]);
    for (const state of found) {
      for (const step of transferStepNames) {
        const rule = stepRule(step);
        if (rule.routes.includes(route) && rule.from.includes(state)) found.add(rule.to);
      }
    }
    return [...found].filter(isOpen).map((state) => ({ route, state }));
  });
}

/** Of the states with a letter: which one it is. */
const letterStates: Partial<Record<TransferState, LetterState>> = {
  in_transit: "live",
  target_committee: "live",
  file_check: "live",
  target_branch: "live",
  refused: "void",
  letter_expired: "expired",
  letter_lost: "on_hold",
};

export interface PlantedCase {
  readonly id: string;
  readonly memberId: string;
  readonly route: TransferRoute;
  readonly state: TransferState;
  readonly enteredAt: Date;
  readonly dueAt: Date;
  readonly firstLetterOn: string | null;
  readonly expiryWarningDays: number;
}

/** A request for a certificate that waits with an organization, without anybody who looks at it. */
export async function plantReview(
  { memberId }: { readonly memberId: string },
  ownerId: string,
  committeeId: string,
  askedAt: Date,
): Promise<string> {
  const id = newId();
  const dueAt = reviewDueAt(askedAt, await workCalendar(askedAt));
  await db.insert(certificateRequest).values({
    id,
    memberId,
    kind: ownerId === committeeId ? "admission" : "proof_letter",
    way: ownerId === committeeId ? "committee" : "branch_then_committee",
    purpose: "other",
    wishSealed: "",
    committeeId,
    ownerId,
    askedAt,
    dueAt,
    callAt: nextReviewCall({ since: askedAt, dueAt }, askedAt),
  });
  return id;
}

let serial = 0;

/** A case as the acts leave it in this state, without anybody who acted. */
export async function plantCase(
  tree: PlantedTree,
  { route, state }: { route: TransferRoute; state: TransferState },
  enteredAt: Date,
): Promise<PlantedCase> {
  serial += 1;
  const today = dateOf(enteredAt);
  const { memberId } = await plantPerson({ name: `某${serial}`, branchId: tree.origin.branch, today });
  const id = newId();
  const withLetter = route === "between" || route === "outward" ? letterStates[state] : undefined;
  const validDays = route === "outward" ? 89 : 30;
  // What expired has just done so.
  const issuedOn = state === "letter_expired" ? addDays(today, -validDays - 1) : today;
  const validUntil = addDays(issuedOn, validDays);
  const target = route === "within" ? { ...tree.origin, branch: tree.origin.sister } : tree.target;
  const places: Record<Party, string | null> = {
    member: null,
    clock: null,
    superior: null,
    origin_branch: tree.origin.branch,
    origin_committee: tree.origin.committee,
    target_committee: target.committee,
    target_branch: target.branch,
  };
  const party = partyInCharge(state, route);
  const facts = {
    letterValidUntil: withLetter ? validUntil : null,
    calendar: await workCalendar(enteredAt),
    origin: usualSettings,
    target: usualSettings,
  };
  const dueAt = deadline(state, facts, enteredAt);
  if (party === null || dueAt === null) throw new Error("an open state");
  const firstLetterOn = withLetter ? issuedOn : null;
  const { expiryWarningDays } = usualSettings;
  const clock = { state, route, enteredAt, dueAt, firstLetterOn, expiryWarningDays };
  await db.insert(transfer).values({
    id,
    number: `JZ-${serial}`,
    memberId,
    state,
    route,
    originBranchId: route === "inward" ? null : tree.origin.branch,
    originCommitteeId: route === "inward" ? null : tree.origin.committee,
    targetBranchId: route === "outward" ? null : target.branch,
    targetCommitteeId: route === "outward" ? null : target.committee,
    outsideAddressee: route === "outward" || route === "inward" ? "中共外省某市委组织部" : null,
    outsideUnit: route === "outward" || route === "inward" ? "某厂党支部" : null,
    reason: "employer_changed",
    sinceOn: issuedOn,
    ownerOrganizationId: places[party],
    ownerMemberId: party === "member" ? memberId : null,
    dueAt,
    callAt: nextCall(clock, enteredAt)?.at ?? null,
    createdAt: enteredAt,
    submittedAt: enteredAt,
    enteredAt,
  });
  if (withLetter) {
    const paper = route === "outward";
    await db.insert(letter).values({
      transferId: id,
      memberId,
      committeeId: tree.origin.committee,
      kind: paper ? "paper" : "electronic",
      addresseeId: paper ? null : target.committee,
      destinationId: paper ? null : target.branch,
      addresseeText: paper ? "中共外省某市委组织部" : null,
      destinationText: paper ? "某厂党支部" : null,
      state: withLetter,
      year: 2026,
      serial,
      number: `${tree.mark}〔2026〕第${serial}号`,
      code: `${tree.mark}${serial}`,
      issuedOn,
      validDays,
      validUntil,
      duesPaidUntil: today.slice(0, 7),
      payload: {},
      suite: "",
      keyId: id,
      signature: "",
      createdAt: enteredAt,
      endedAt: withLetter === "void" || withLetter === "expired" ? endOf(validUntil) : null,
    });
  }
  return { id, memberId, ...clock };
}
