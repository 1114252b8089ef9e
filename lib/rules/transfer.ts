/**
 * 组织关系接转: its ways, states and parties, whose turn it is, and the coded grounds. Its steps are in transfer-steps.ts.
 */

/** The ways a relation can take (domain handbook 1.4). A whole branch moves by an act of its own (整建制, R5). */
export const transferRoutes = [
  "within", // R0 inside one committee: no letter
  "between", // R1 between two committees here: an electronic letter
  "outward", // R2 to an organization that is not on the platform: a paper letter
  "inward", // R3 from such an organization: its paper letter comes in
  "reversal", // a completed transfer taken back by agreement of both committees (T27), as a case of its own
] as const;
export type TransferRoute = (typeof transferRoutes)[number];

export const transferStates = [
  "draft",
  "origin_branch",
  "returned",
  "origin_committee",
  "in_transit",
  "target_committee",
  "file_check",
  "target_branch",
  "receipt_pending",
  "refused",
  "letter_expired",
  "letter_lost",
  "completed",
  "withdrawn",
  "rejected",
  "voided",
] as const;
export type TransferState = (typeof transferStates)[number];

export const closedStates = ["completed", "withdrawn", "rejected", "voided"] as const;

/** Open: counted, owned, with a deadline. A draft is not open yet. */
export function isOpen(state: TransferState): boolean {
  return state !== "draft" && !(closedStates as readonly TransferState[]).includes(state);
}

/**
 * Has what the receiving side agreed to lost its case? It ended without him moving, was refused, or may now be sent to
 * somebody else.
 */
export function endsAcceptance(state: TransferState): boolean {
  return ["withdrawn", "rejected", "voided", "refused", "returned"].includes(state);
}

/** The open states, in the order of the way. */
export const openStates: readonly TransferState[] = transferStates.filter(isOpen);

export const parties = [
  "member",
  "origin_branch",
  "origin_committee",
  "target_committee",
  "target_branch",
  "superior",
  "clock",
] as const;
export type Party = (typeof parties)[number];

/** 转接原因 as the national system asks for it. */
export const transferReasons = [
  "employer_changed",
  "residence_changed",
  "graduation",
  "retirement",
  "organization_changed",
  "other",
] as const;
export type TransferReason = (typeof transferReasons)[number];

/** 拒收原因: the only grounds on which a target may refuse (domain handbook 1.10). */
export const refusalGrounds = [
  "wrong_addressee",
  "form_defective",
  "identity_mismatch",
  "files_missing",
  "not_at_unit",
  "target_does_not_exist",
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** The only grounds on which the origin may reject a request (T04). */
export const rejectionGrounds = ["not_a_member", "no_affiliation_here", "case_on_hold", "duplicate"] as const;
export type RejectionGround = (typeof rejectionGrounds)[number];

/** 缺少的入党材料: what a letter of enquiry (去函) can ask for. */
export const fileKinds = [
  "admission_volunteer_form", // 入党志愿书
  "application", // 入党申请书
  "political_review", // 政治审查材料
  "confirmation_application", // 转正申请书
  "training_record", // 培养教育考察材料
] as const;
export type FileKind = (typeof fileKinds)[number];

/** Whose turn it is in an open state; the member's own turn is `member`. */
const inCharge: Record<TransferState, Party | null> = {
  draft: "member",
  origin_branch: "origin_branch",
  returned: "member",
  origin_committee: "origin_committee",
  in_transit: "target_committee",
  target_committee: "target_committee",
  file_check: "origin_committee",
  target_branch: "target_branch",
  receipt_pending: "target_committee",
  refused: "origin_committee",
  letter_expired: "origin_committee",
  letter_lost: "origin_committee",
  completed: null,
  withdrawn: null,
  rejected: null,
  voided: null,
};

/** Whose turn it is: where the other side is not on the platform, this side waits for its answer and holds the ball. */
export function partyInCharge(state: TransferState, route: TransferRoute | null): Party | null {
  if (route === "outward" && state === "in_transit") return "origin_committee";
  if (route === "inward" && state === "file_check") return "target_committee";
  return inCharge[state];
}

/** The level at which an approval in this state is given; inside one committee origin and target committee are one. */
export function levelOf(state: TransferState, route: TransferRoute | null): Party | null {
  const party = partyInCharge(state, route);
  return route === "within" && party === "target_committee" ? "origin_committee" : party;
}

/**
 * The state as it reads now, though the clock be late: a letter in transit past its last day has expired, and a
 * returned request nobody corrected has lapsed. The clock only writes down what is so already.
 */
export function standing(state: TransferState, dueAt: Date | null, now: Date): TransferState {
  if (dueAt === null || now < dueAt) return state;
  if (state === "in_transit") return "letter_expired";
  if (state === "returned") return "withdrawn";
  return state;
}
