/**
 * 权限: who may do and see what, as one table.
 * A row says: in this capacity, this act is allowed on subjects whose column lies within reach.
 * `may` judges one subject; `lib/reads/scope.ts` turns the same rows into SQL; a test proves them equal on random trees.
 */
import type { AccountRole, Capacity, OfficeKind } from "./office";

/** The organization columns of a subject that rows refer to, and the person it belongs to. */
export const policyColumns = [
  "self", // the person it is about
  "holder", // the organization that holds the record: a member's branch, a request's branch, a run's committee
  "above", // the organization directly above, which decides on an organization and its officers
  "owner", // the organization whose turn it is
  "origin_branch",
  "origin_committee",
  "shown_committee", // the target committee, from the letter on
  "shown_branch", // the target branch, from the assignment on
] as const;
export type PolicyColumn = (typeof policyColumns)[number];

export const policyActs = [
  "transfer.read",
  "transfer.request",
  "transfer.start_for",
  "transfer.decide",
  "transfer.void",
  "transfer.attest",
  "transfer.read_files",
  "transfer.export",
  "letter.handle",
  "collective_letter.read",
  "incoming.register",
  "member.read",
  "member.reveal",
  "member.record",
  "member.waive",
  "member.record_status",
  "member.merge",
  "card.show",
  "correction.read",
  "correction.decide",
  "certificate.read",
  "certificate.issue",
  "certificate.issue_for",
  "certificate.decide",
  "identity.verify",
  "roster.import",
  "organization.read",
  "calendar.set",
  "setting.set",
  "organization.move",
  "organization.dissolve",
  "organization.set_paper",
  "organization.set_contact",
  "office.appoint",
  "office.delegate",
  "webhook.manage",
  "message.retry",
  "complaint.answer",
  "audit.read",
  "audit.export",
  "security.manage",
  "factor.reset",
] as const;
export type PolicyAct = (typeof policyActs)[number];

/** What an officer approves, issues, reveals or exports only with a fresh second factor (see ./second-factor). */
export const strongActs: readonly PolicyAct[] = [
  "transfer.start_for",
  "transfer.decide",
  "transfer.void",
  "transfer.attest",
  "transfer.export",
  "letter.handle",
  "incoming.register",
  "member.reveal",
  "member.record",
  "member.waive",
  "member.record_status",
  "member.merge",
  "correction.decide",
  "certificate.issue_for",
  "certificate.decide",
  "identity.verify",
  "roster.import",
  "calendar.set",
  "setting.set",
  "organization.move",
  "organization.dissolve",
  "organization.set_paper",
  "organization.set_contact",
  "office.appoint",
  "office.delegate",
  "webhook.manage",
  "security.manage",
  "factor.reset",
  "audit.export",
];

/** self: it is about him; branch: exactly his organization; below: his organization and all under it; everywhere. */
export type Reach = "self" | "branch" | "below" | "everywhere";

export interface PolicyRow {
  readonly act: PolicyAct;
  readonly as: Capacity;
  readonly of: PolicyColumn;
  readonly reach: Reach;
}

export const policy: readonly PolicyRow[] = [
  { act: "transfer.request", as: "member", of: "self", reach: "self" },
  { act: "transfer.read", as: "member", of: "self", reach: "self" },
  { act: "transfer.read", as: "branch_officer", of: "origin_branch", reach: "branch" },
  { act: "transfer.read", as: "branch_officer", of: "shown_branch", reach: "branch" },
  { act: "transfer.read", as: "branch_officer", of: "owner", reach: "branch" },
  { act: "transfer.read", as: "committee_officer", of: "origin_branch", reach: "below" },
  { act: "transfer.read", as: "committee_officer", of: "shown_committee", reach: "below" },
  { act: "transfer.read", as: "committee_officer", of: "owner", reach: "branch" },
  { act: "transfer.start_for", as: "committee_officer", of: "origin_committee", reach: "branch" },
  { act: "transfer.decide", as: "branch_officer", of: "owner", reach: "branch" },
  { act: "transfer.decide", as: "committee_officer", of: "owner", reach: "branch" },
  { act: "transfer.void", as: "committee_officer", of: "origin_committee", reach: "below" },
  { act: "transfer.attest", as: "committee_officer", of: "shown_committee", reach: "branch" },
  // 入党材料 are read by the committees that send and ask for them: not by branches, nor by the member.
  { act: "transfer.read_files", as: "committee_officer", of: "origin_committee", reach: "below" },
  { act: "transfer.read_files", as: "committee_officer", of: "shown_committee", reach: "below" },
  { act: "transfer.read_files", as: "committee_officer", of: "owner", reach: "branch" },
  { act: "transfer.export", as: "branch_officer", of: "origin_branch", reach: "branch" },
  { act: "transfer.export", as: "committee_officer", of: "origin_branch", reach: "below" },
  { act: "letter.handle", as: "committee_officer", of: "origin_committee", reach: "below" },
  { act: "collective_letter.read", as: "committee_officer", of: "origin_committee", reach: "below" },
  { act: "collective_letter.read", as: "committee_officer", of: "shown_committee", reach: "below" },
  { act: "incoming.register", as: "committee_officer", of: "holder", reach: "branch" },
  { act: "member.read", as: "member", of: "self", reach: "self" },
  { act: "member.read", as: "branch_officer", of: "holder", reach: "branch" },
  { act: "member.read", as: "committee_officer", of: "holder", reach: "below" },
  { act: "member.reveal", as: "branch_officer", of: "holder", reach: "branch" },
  { act: "member.reveal", as: "committee_officer", of: "holder", reach: "below" },
  { act: "member.record", as: "branch_officer", of: "holder", reach: "branch" },
  { act: "member.waive", as: "committee_officer", of: "holder", reach: "branch" },
  { act: "member.record_status", as: "committee_officer", of: "holder", reach: "below" },
  // 重复登记: he covers the branches of both records (see ./merge).
  { act: "member.merge", as: "committee_officer", of: "holder", reach: "below" },
  { act: "card.show", as: "member", of: "self", reach: "self" },
  { act: "correction.read", as: "member", of: "self", reach: "self" },
  { act: "correction.read", as: "branch_officer", of: "owner", reach: "branch" },
  { act: "correction.read", as: "committee_officer", of: "owner", reach: "branch" },
  { act: "correction.decide", as: "branch_officer", of: "owner", reach: "branch" },
  { act: "correction.decide", as: "committee_officer", of: "owner", reach: "branch" },
  { act: "certificate.read", as: "member", of: "self", reach: "self" },
  { act: "certificate.issue", as: "member", of: "self", reach: "self" },
  // 批量出具: for the members of a branch, by the branch or by whoever is above it.
  { act: "certificate.issue_for", as: "branch_officer", of: "holder", reach: "branch" },
  { act: "certificate.issue_for", as: "committee_officer", of: "holder", reach: "below" },
  { act: "certificate.decide", as: "branch_officer", of: "owner", reach: "branch" },
  { act: "certificate.decide", as: "committee_officer", of: "owner", reach: "branch" },
  { act: "identity.verify", as: "branch_officer", of: "holder", reach: "branch" },
  { act: "identity.verify", as: "committee_officer", of: "holder", reach: "branch" },
  { act: "roster.import", as: "committee_officer", of: "holder", reach: "below" },
  { act: "roster.import", as: "administrator", of: "holder", reach: "everywhere" },
  { act: "organization.read", as: "committee_officer", of: "holder", reach: "below" },
  { act: "organization.read", as: "administrator", of: "holder", reach: "everywhere" },
  { act: "calendar.set", as: "administrator", of: "holder", reach: "everywhere" },
  { act: "setting.set", as: "committee_officer", of: "holder", reach: "below" },
  { act: "organization.move", as: "committee_officer", of: "above", reach: "below" },
  { act: "organization.move", as: "administrator", of: "above", reach: "everywhere" },
  { act: "organization.dissolve", as: "committee_officer", of: "above", reach: "below" },
  { act: "organization.dissolve", as: "administrator", of: "above", reach: "everywhere" },
  { act: "organization.set_paper", as: "committee_officer", of: "above", reach: "below" },
  { act: "organization.set_paper", as: "administrator", of: "above", reach: "everywhere" },
  { act: "organization.set_contact", as: "committee_officer", of: "holder", reach: "below" },
  { act: "organization.set_contact", as: "administrator", of: "holder", reach: "everywhere" },
  { act: "office.appoint", as: "committee_officer", of: "above", reach: "below" },
  { act: "office.appoint", as: "administrator", of: "above", reach: "everywhere" },
  { act: "office.delegate", as: "member", of: "self", reach: "self" },
  { act: "office.delegate", as: "committee_officer", of: "above", reach: "below" },
  { act: "webhook.manage", as: "committee_officer", of: "holder", reach: "branch" },
  { act: "message.retry", as: "administrator", of: "holder", reach: "everywhere" },
  { act: "complaint.answer", as: "committee_officer", of: "holder", reach: "branch" },
  { act: "complaint.answer", as: "administrator", of: "holder", reach: "everywhere" },
  { act: "audit.read", as: "auditor", of: "holder", reach: "everywhere" },
  { act: "audit.read", as: "security_officer", of: "holder", reach: "everywhere" },
  { act: "audit.export", as: "auditor", of: "holder", reach: "everywhere" },
  { act: "audit.export", as: "security_officer", of: "holder", reach: "everywhere" },
  { act: "security.manage", as: "security_officer", of: "holder", reach: "everywhere" },
  { act: "factor.reset", as: "committee_officer", of: "above", reach: "below" },
  { act: "factor.reset", as: "security_officer", of: "above", reach: "everywhere" },
];

/** An organization as the policy sees it; `path` is the labels from the root, each ending in a dot. */
export interface Place {
  readonly id: string;
  readonly path: string;
}

export interface HeldOffice {
  readonly capacity: Capacity;
  readonly kind: OfficeKind;
  readonly organization: Place;
  /** Who delegated it to him, where it is not his own. */
  readonly onBehalfOfId?: string;
  /** To whom he has delegated it for now. */
  readonly delegateId?: string;
}

/** Who acts, as far as the policy asks. */
export interface PolicyActor {
  readonly memberId: string | null;
  /** 并入: the records that went into that of an officer, or of somebody who counts as one person with him. */
  readonly mergedRecords: readonly string[];
  readonly role: AccountRole | null;
  readonly offices: readonly HeldOffice[];
}

export interface PolicySubject {
  readonly memberId?: string | null;
  readonly places?: Partial<Record<Exclude<PolicyColumn, "self">, Place | null>>;
}

/** Is `place` the organization `top` or under it? */
export function isBelow(place: Place, top: Place): boolean {
  return place.path.startsWith(top.path);
}

/** May this actor do this to this subject? */
export function may(
  actor: PolicyActor,
  act: PolicyAct,
  subject: PolicySubject,
  rows: readonly PolicyRow[] = policy,
): boolean {
  return rows.some((row) => row.act === act && reaches(actor, row, subject));
}

function reaches(actor: PolicyActor, row: PolicyRow, subject: PolicySubject): boolean {
  if (row.reach === "everywhere") return row.as === actor.role;
  if (row.reach === "self" || row.of === "self") {
    return actor.memberId !== null && subject.memberId === actor.memberId;
  }
  const place = subject.places?.[row.of];
  if (!place) return false;
  return actor.offices.some(
    ({ capacity, organization }) =>
      capacity === row.as &&
      (row.reach === "branch" ? organization.id === place.id : isBelow(place, organization)),
  );
}
