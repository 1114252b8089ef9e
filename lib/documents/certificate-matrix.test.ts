/** Every status × kind × state of a transfer × hold: whether it is offered, who looks at it before, and how it speaks of him. */
import { describe, expect, test } from "vitest";
import { type CertificateKind, certificateKinds } from "@/lib/rules/certificate";
import { judgeCertificate, openTransferOf } from "@/lib/rules/certificate-request";
import { type MemberStatus, memberStatuses } from "@/lib/rules/member";
import { type TransferState, transferStates } from "@/lib/rules/transfer";
import { sampleOf } from "./certificate.sample";
import { certificateSentences } from "./certificate-sentences";

const now = new Date("2026-11-22T02:00:00Z");

/** The catalogue as it stands on paper: without and with an open case. */
const paper: Record<CertificateKind, readonly [string, string]> = {
  membership: ["at_once", "committee"],
  affiliation: ["at_once", "committee"],
  proof_letter: ["branch_then_committee", "branch_then_committee"],
  dues: ["at_once", "at_once"],
  admission: ["committee", "committee"],
  office: ["committee", "committee"],
  standing: ["committee", "committee"],
  acceptance: ["committee", "certificate_not_offered"],
};

const noTransfer: readonly (TransferState | null)[] = [
  null,
  "draft",
  "completed",
  "withdrawn",
  "rejected",
  "voided",
];
const beforeLetter: readonly (TransferState | null)[] = ["origin_branch", "returned", "origin_committee"];

function expected(kind: CertificateKind, status: MemberStatus, at: TransferState | null, onHold: boolean) {
  if (status !== "full" && status !== "probationary") return "certificate_not_offered";
  if (status === "probationary" && (kind === "office" || kind === "standing")) {
    return "certificate_not_offered";
  }
  const [usual, held] = paper[kind];
  const way = onHold ? held : usual;
  if (way === "certificate_not_offered") return way;
  if (kind === "proof_letter" && !noTransfer.includes(at)) return "certificate_open_transfer";
  if (kind === "acceptance" && !beforeLetter.includes(at)) return "certificate_needs_transfer";
  return way;
}

describe.each(certificateKinds)("%s", (kind) => {
  test.each(memberStatuses)("of a member who is %s", (status) => {
    for (const at of [null, ...transferStates]) {
      for (const onHold of [false, true]) {
        const outcome = judgeCertificate(
          kind,
          {
            member: {
              status,
              rights: "normal",
              onHold,
              lostSince: null,
              abroadRetained: false,
              // Not so near its end that the probation is decided on first.
              admittedOn: status === "probationary" ? "2026-07-01" : "2014-07-01",
              confirmedOn: status === "probationary" ? null : "2015-07-01",
              duesPaidUntil: "2026-11",
              citizenNumberUnproven: false,
            },
            dataConfirmedOn: "2026-10-01",
            issuedToday: 0,
            coolingOffUntil: null,
            hasCommittee: true,
            openTransfer: openTransferOf(at),
            hasTargetCommittee: true,
            holdsOffice: true,
          },
          now,
        );
        const place = `${kind} ${status} ${at} ${onHold ? "on hold" : ""}`;
        expect(outcome.ok ? outcome.value : outcome.refusal.reason, place).toBe(
          expected(kind, status, at, onHold),
        );
        if (!outcome.ok || (status !== "full" && status !== "probationary")) continue;
        const sheet = { ...sampleOf(kind), status, inTransfer: openTransferOf(at) !== "none" };
        const said = certificateSentences(sheet).paragraphs.join("");
        // A hold is private: it changes the way and never a word.
        expect(said).not.toMatch(/暂缓|审查|处分/);
        expect(said.includes("该同志正在办理组织关系接转"), place).toBe(
          kind === "affiliation" && !noTransfer.includes(at),
        );
        if (kind !== "acceptance") {
          expect(said.includes(status === "full" ? "中共正式党员" : "中共预备党员"), place).toBe(true);
        }
      }
    }
  });
});
