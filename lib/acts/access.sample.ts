/**
 * The policy once more, written by hand as sentences: whoever changes the table has to say here what he meant. And the
 * people, places and things between which the matrix asks, with what each of them is by construction.
 */
import type { AccountRole, Capacity } from "../rules/office";
import type { PolicyAct, PolicyColumn, PolicyRow, Reach } from "../rules/policy";

const his: Reach = "self";
const own: Reach = "branch";

type Line = readonly [PolicyAct, Capacity, Reach, ...PolicyColumn[]];

/** act, who, how far, of which organization of the thing. */
const sentences: readonly Line[] = [
  // What is about him.
  ["transfer.request", "member", his, "self"],
  ["transfer.read", "member", his, "self"],
  ["member.read", "member", his, "self"],
  ["card.show", "member", his, "self"],
  ["correction.read", "member", his, "self"],
  ["certificate.read", "member", his, "self"],
  ["certificate.issue", "member", his, "self"],
  ["office.delegate", "member", his, "self"],
  // A branch sees the cases that are or were its own, and decides when it is its turn.
  ["transfer.read", "branch_officer", own, "origin_branch", "shown_branch", "owner"],
  ["transfer.decide", "branch_officer", own, "owner"],
  ["transfer.export", "branch_officer", own, "origin_branch"],
  ["member.read", "branch_officer", own, "holder"],
  ["member.reveal", "branch_officer", own, "holder"],
  ["member.record", "branch_officer", own, "holder"],
  ["identity.verify", "branch_officer", own, "holder"],
  ["correction.read", "branch_officer", own, "owner"],
  ["correction.decide", "branch_officer", own, "owner"],
  ["certificate.decide", "branch_officer", own, "owner"],
  ["certificate.issue_for", "branch_officer", own, "holder"],
  // A committee sees what is below it; it decides what waits with itself.
  ["transfer.read", "committee_officer", "below", "origin_branch", "shown_committee"],
  ["transfer.read", "committee_officer", own, "owner"],
  ["transfer.read_files", "committee_officer", "below", "origin_committee", "shown_committee"],
  ["transfer.read_files", "committee_officer", own, "owner"],
  ["transfer.decide", "committee_officer", own, "owner"],
  ["transfer.start_for", "committee_officer", own, "origin_committee"],
  ["transfer.attest", "committee_officer", own, "shown_committee"],
  ["transfer.void", "committee_officer", "below", "origin_committee"],
  ["transfer.export", "committee_officer", "below", "origin_branch"],
  ["letter.handle", "committee_officer", "below", "origin_committee"],
  ["collective_letter.read", "committee_officer", "below", "origin_committee", "shown_committee"],
  ["incoming.register", "committee_officer", own, "holder"],
  ["member.read", "committee_officer", "below", "holder"],
  ["member.reveal", "committee_officer", "below", "holder"],
  ["member.waive", "committee_officer", own, "holder"],
  ["member.record_status", "committee_officer", "below", "holder"],
  ["member.merge", "committee_officer", "below", "holder"],
  ["identity.verify", "committee_officer", own, "holder"],
  ["correction.read", "committee_officer", own, "owner"],
  ["correction.decide", "committee_officer", own, "owner"],
  ["certificate.decide", "committee_officer", own, "owner"],
  ["certificate.issue_for", "committee_officer", "below", "holder"],
  ["roster.import", "committee_officer", "below", "holder"],
  ["organization.read", "committee_officer", "below", "holder"],
  ["organization.set_contact", "committee_officer", "below", "holder"],
  ["setting.set", "committee_officer", "below", "holder"],
  ["webhook.manage", "committee_officer", own, "holder"],
  ["complaint.answer", "committee_officer", own, "holder"],
  // An organization and its officers are the business of what stands above it.
  ["organization.move", "committee_officer", "below", "above"],
  ["organization.dissolve", "committee_officer", "below", "above"],
  ["organization.set_paper", "committee_officer", "below", "above"],
  ["office.appoint", "committee_officer", "below", "above"],
  ["office.delegate", "committee_officer", "below", "above"],
  ["factor.reset", "committee_officer", "below", "above"],
  // Whoever runs the installation sees organizations and no persons.
  ["organization.read", "administrator", "everywhere", "holder"],
  ["organization.set_contact", "administrator", "everywhere", "holder"],
  ["organization.move", "administrator", "everywhere", "above"],
  ["organization.dissolve", "administrator", "everywhere", "above"],
  ["organization.set_paper", "administrator", "everywhere", "above"],
  ["office.appoint", "administrator", "everywhere", "above"],
  ["roster.import", "administrator", "everywhere", "holder"],
  ["calendar.set", "administrator", "everywhere", "holder"],
  ["message.retry", "administrator", "everywhere", "holder"],
  ["complaint.answer", "administrator", "everywhere", "holder"],
  // Whoever checks does nothing else.
  ["audit.read", "auditor", "everywhere", "holder"],
  ["audit.read", "security_officer", "everywhere", "holder"],
  ["audit.export", "auditor", "everywhere", "holder"],
  ["audit.export", "security_officer", "everywhere", "holder"],
  ["security.manage", "security_officer", "everywhere", "holder"],
  ["factor.reset", "security_officer", "everywhere", "above"],
];

export const oracle: readonly PolicyRow[] = sentences.flatMap(([act, as, reach, ...columns]) =>
  columns.map((of) => ({ act, as, of, reach })),
);

/** Somebody as he was planted: what he is, not what the code finds out of him. */
export interface Somebody {
  readonly name: string;
  readonly memberId: string | null;
  readonly role: AccountRole | null;
  readonly holds: readonly { readonly as: Capacity; readonly at: string }[];
}

/** Something about which it is asked: whose it is, and its organizations. */
export interface Something {
  readonly memberId: string | null;
  readonly at: Partial<Record<PolicyColumn, string | null>>;
}

/** May he, by the sentences? `parents` leads from each organization to the one above it. */
export function mayBySentence(
  who: Somebody,
  act: PolicyAct,
  what: Something,
  parents: ReadonlyMap<string, string | null>,
): boolean {
  const isUnder = (place: string, top: string): boolean => {
    for (let at: string | null = place; at !== null; at = parents.get(at) ?? null)
      if (at === top) return true;
    return false;
  };
  return oracle.some((row) => {
    if (row.act !== act) return false;
    if (row.reach === "everywhere") return who.role === row.as;
    if (row.reach === "self") return who.memberId !== null && who.memberId === what.memberId;
    const place = what.at[row.of];
    if (!place) return false;
    return who.holds.some(
      ({ as, at }) => as === row.as && (row.reach === "branch" ? at === place : isUnder(place, at)),
    );
  });
}
