/**
 * 批量出具: a branch has certificates issued for its members in one go, of the kinds that a member has at once. Judged by
 * the very rules by which he asks himself; whatever wants a look by branch or committee is asked for by himself.
 */
import { type CertificateKind, type CertificatePurpose, kindRules } from "./certificate";
import { type CertificateRequestFacts, judgeCertificate } from "./certificate-request";
import type { RefusalReason } from "./refusal";

/** What is issued at once: nobody decides on it, so nobody has to decide on it for many. */
export const runKinds = ["membership", "affiliation", "dues"] as const satisfies readonly CertificateKind[];
export type RunKind = (typeof runKinds)[number];

export function isRunPurpose(kind: CertificateKind, purpose: CertificatePurpose): boolean {
  return runKinds.some((one) => one === kind) && kindRules[kind].purposes.includes(purpose);
}

/** Of more members than these all are taken, and none is ticked. */
export const RUN_MOST_TO_TICK = 300;

/** Why a member gets none: what he would be told himself, and what only a run can meet. */
export const runFindings = [
  "elsewhere", // no longer in this branch
  "not_recognized", // has no login: he could neither see it nor take it back
  "needs_review", // his case wants the branch or the committee
  "no_issuing_committee",
  "cooling_off",
  "certificate_not_offered",
  "certificate_nothing_recorded",
  "certificate_needs_confirmation",
] as const;
export type RunFinding = (typeof runFindings)[number];

/** Counted by the member: what his branch has issued for him neither needs nor uses what he may have in a day. */
export type RunFacts = Omit<CertificateRequestFacts, "issuedToday"> & { readonly recognized: boolean };

/** What stands against a certificate for him; null: he gets one. `facts` null: he is not in this branch. */
export function judgeForRun(kind: CertificateKind, facts: RunFacts | null, now: Date): RunFinding | null {
  if (facts === null) return "elsewhere";
  if (!facts.recognized) return "not_recognized";
  const judged = judgeCertificate(kind, { ...facts, issuedToday: 0 }, now);
  if (judged.ok) return judged.value === "at_once" ? null : "needs_review";
  return findingOf(judged.refusal.reason);
}

/** Of what else may be refused nothing meets these kinds; were it to, somebody has to look. */
function findingOf(reason: RefusalReason): RunFinding {
  return runFindings.find((finding) => finding === reason) ?? "needs_review";
}
