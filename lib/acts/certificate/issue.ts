import { and, count, eq, gte, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { newId } from "@/db/id";
import {
  type CertificateAbsence,
  type CertificateWish,
  certificate,
  certificateRequest,
} from "@/db/schema/certificate";
import { openPersonKey, sealWords } from "@/db/sealing";
import { workCalendar } from "../../reads/calendar";
import { dateOf, startOf } from "../../rules/calendar";
import {
  type CertificateField,
  type CertificateKind,
  type CertificateLanguage,
  type CertificatePurpose,
  kindRules,
} from "../../rules/certificate";
import { nextReviewCall } from "../../rules/certificate-clock";
import { isAbsence, judgeCertificate, reviewDueAt } from "../../rules/certificate-request";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";
import {
  type Holder,
  holderOf,
  liveOne,
  mint,
  requestFacts,
  sameParticulars,
  signerOf,
  snapshotOf,
  type Wanted,
} from "./mint";

export interface CertificateInput {
  readonly kind: CertificateKind;
  readonly purpose: CertificatePurpose;
  readonly purposeNote: string;
  readonly receiver: string;
  readonly days: number;
  readonly language?: CertificateLanguage;
  /** What the purpose would allow and he does not want said. */
  readonly leftOut?: readonly CertificateField[];
  readonly absence?: CertificateAbsence | null;
}

/**
 * A member asks for a certificate (K01). What may be issued at once is (K02): number, code and a snapshot of the books;
 * the document is made from the snapshot afterwards. A live one of the same kind, purpose and particulars is given
 * again. Anything else waits for his branch or committee (K03).
 */
export async function issueCertificate(
  actor: PersonActor,
  input: CertificateInput,
  now: Date,
): Promise<Outcome<{ id: string; waits?: true }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const wanted = wantedOf(input);
  if (!kindRules[wanted.kind].purposes.includes(wanted.purpose)) return refuse("certificate_purpose");
  if (kindRules[wanted.kind].validity === "absence") {
    if (wanted.wish.absence === null || !isAbsence(wanted.wish.absence, dateOf(now))) {
      return refuse("certificate_absence");
    }
  }
  return allOrNothing(async (tx) => {
    const holder = await holderOf(tx, memberId);
    if (!holder) return refuse("certificate_not_offered");
    const issuedOn = dateOf(now);
    const signer = signerOf(wanted.kind, holder);
    const older = await liveOne(tx, memberId, wanted, issuedOn, null);
    const snapshot = signer && (await snapshotOf(tx, holder, signer, wanted));
    const again = older && snapshot && sameParticulars(older, snapshot, wanted, issuedOn) ? older : null;
    // One that is given again is not one more.
    const issuedToday = again ? 0 : await countToday(tx, memberId, startOf(issuedOn));
    const judged = judgeCertificate(wanted.kind, requestFacts(holder, issuedToday), now);
    if (!judged.ok) return judged;
    if (!signer || !snapshot) return refuse("no_issuing_committee");
    if (again) return done({ id: again.id });
    if (judged.value !== "at_once") {
      return requestReview(tx, actor, { holder, wanted, way: judged.value, committeeId: signer.id }, now);
    }
    return done({ id: await mint(tx, actor, { holder, signer, wanted, snapshot, older }, now) });
  });
}

function wantedOf(input: CertificateInput): Wanted {
  const { validity } = kindRules[input.kind];
  return {
    kind: input.kind,
    purpose: input.purpose,
    wish: {
      purposeNote: input.purposeNote.trim(),
      receiver: input.receiver.trim(),
      days: typeof validity === "string" || validity.includes(input.days) ? input.days : (validity[0] ?? 0),
      language: input.language ?? "zh",
      leftOut: input.leftOut ?? [],
      absence: validity === "absence" ? (input.absence ?? null) : null,
    },
  };
}

/** K03: it waits with his branch or committee, or with the committee that is to take him in. */
async function requestReview(
  tx: Executor,
  actor: PersonActor,
  asked: {
    readonly holder: Holder;
    readonly wanted: Wanted;
    readonly way: typeof certificateRequest.$inferInsert.way;
    readonly committeeId: string;
  },
  now: Date,
): Promise<Outcome<{ id: string; waits: true }>> {
  const { holder, wanted, way, committeeId } = asked;
  const memberId = holder.record.member.id;
  const [waiting] = await tx
    .select({ id: certificateRequest.id })
    .from(certificateRequest)
    .where(
      and(
        eq(certificateRequest.memberId, memberId),
        eq(certificateRequest.kind, wanted.kind),
        isNull(certificateRequest.decidedAt),
        isNull(certificateRequest.withdrawnAt),
      ),
    );
  if (waiting) return refuse("certificate_asked_already");
  const first = way === "committee" ? committeeId : holder.record.branchId;
  const ownerId = await ownerFor(first, new Set([memberId]), tx);
  const id = newId();
  const key = openPersonKey(memberId, holder.record.wrapped);
  const dueAt = reviewDueAt(now, await workCalendar(now));
  await tx.insert(certificateRequest).values({
    id,
    memberId,
    kind: wanted.kind,
    way,
    purpose: wanted.purpose,
    wishSealed: sealWords(key, JSON.stringify(wanted.wish satisfies CertificateWish), {
      column: "certificate_request.wish",
      rowId: id,
    }),
    committeeId,
    ownerId,
    askedAt: now,
    dueAt,
    callAt: nextReviewCall({ since: now, dueAt }, now),
  });
  await writeEvent(
    tx,
    actor,
    {
      kind: "certificate.requested",
      subjectMemberId: memberId,
      data: { certificate: wanted.kind, request: id },
      told: { owner: ownerId },
    },
    now,
  );
  return done({ id, waits: true });
}

async function countToday(tx: Executor, memberId: string, since: Date): Promise<number> {
  const [issued] = await tx
    .select({ n: count() })
    .from(certificate)
    .where(
      and(eq(certificate.memberId, memberId), isNull(certificate.runId), gte(certificate.issuedAt, since)),
    );
  const [asked] = await tx
    .select({ n: count() })
    .from(certificateRequest)
    .where(and(eq(certificateRequest.memberId, memberId), gte(certificateRequest.askedAt, since)));
  return (issued?.n ?? 0) + (asked?.n ?? 0);
}
