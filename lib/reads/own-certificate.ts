import { and, count, desc, eq, gte, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account } from "@/db/schema/account";
import { certificate, certificateRequest } from "@/db/schema/certificate";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { dateOf, daysBetween, startOf } from "../rules/calendar";
import {
  type CertificateKind,
  type CertificateWay,
  certificateKinds,
  certificateVerdict,
  type Verdict,
} from "../rules/certificate";
import { certificateOffers, judgeCertificate } from "../rules/certificate-request";
import { isExpiryNear } from "../rules/certificate-wallet";
import { coolingOffUntil } from "../rules/identity";
import type { Offer } from "../rules/member";
import type { PolicyActor } from "../rules/policy";
import type { Refusal } from "../rules/refusal";
import { certificateFacts } from "./certificate-facts";
import { committeeOf } from "./committee";
import { type Contact, contactOf } from "./contact";
import { memberFacts } from "./member-facts";
import { scope } from "./scope";

const mine = (actor: PolicyActor) => scope(actor, "certificate.read", { self: certificate.memberId });

export interface OwnCertificateLine {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly number: string;
  readonly verdict: Verdict;
  readonly validUntil: string;
  readonly checks: number;
  /** Days after today in which it still counts, where its last day is near. */
  readonly lastDays: number | null;
}

/** Tells copies on a phone of one session from those of another, and nothing else. */
export function copyMark(sessionId: string): string {
  return blindIndex("code", `copies ${sessionId}`);
}

/** The wallet: what he has issued to himself, newest first. */
export async function ownCertificates(actor: PolicyActor, now: Date): Promise<OwnCertificateLine[]> {
  const rows = await db
    .select({
      id: certificate.id,
      kind: certificate.kind,
      number: certificate.number,
      state: certificate.state,
      issuedOn: certificate.issuedOn,
      validUntil: certificate.validUntil,
      checks: certificate.checks,
    })
    .from(certificate)
    .where(mine(actor))
    .orderBy(desc(certificate.id))
    .limit(100);
  return rows.map(({ state, issuedOn, ...row }) => ({
    ...row,
    verdict: certificateVerdict({ state, validUntil: row.validUntil }, now),
    lastDays: isExpiryNear({ ...row, state, issuedOn }, now)
      ? daysBetween(dateOf(now), row.validUntil)
      : null,
  }));
}

export type OwnCertificate = typeof certificate.$inferSelect & { readonly verdict: Verdict };

export async function ownCertificate(
  actor: PolicyActor,
  id: string,
  now: Date,
): Promise<OwnCertificate | null> {
  const [row] = await db
    .select()
    .from(certificate)
    .where(and(eq(certificate.id, id), mine(actor)));
  return row ? { ...row, verdict: certificateVerdict(row, now) } : null;
}

/** A kind as it is offered to him now: who looks at it before, or why not. */
export interface KindOffer {
  readonly kind: CertificateKind;
  readonly offer: Offer;
  readonly way: CertificateWay | null;
  readonly refusal: Refusal | null;
}

export interface CertificateProspect {
  readonly kinds: readonly KindOffer[];
  readonly inTransfer: boolean;
  readonly secretary: Contact | null;
}

/** Which certificates he could have now, and on which way; the act judges again. */
export async function certificateProspect(
  actor: PolicyActor,
  now: Date,
): Promise<CertificateProspect | null> {
  const [row] = await db
    .select({
      member,
      branchId: affiliation.branchId,
      boundAt: account.boundAt,
      boundBy: account.boundBy,
    })
    .from(member)
    .innerJoin(account, eq(account.memberId, member.id))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(scope(actor, "member.read", { self: member.id }));
  if (!row) return null;
  const [committee, issued, asked, secretary, known] = await Promise.all([
    committeeOf(row.branchId),
    db
      .select({ n: count() })
      .from(certificate)
      .where(and(mine(actor), isNull(certificate.runId), gte(certificate.issuedAt, startOf(dateOf(now))))),
    db
      .select({ n: count() })
      .from(certificateRequest)
      .where(
        and(
          eq(certificateRequest.memberId, row.member.id),
          gte(certificateRequest.askedAt, startOf(dateOf(now))),
        ),
      ),
    contactOf(actor, row.branchId),
    certificateFacts(row.member.id),
  ]);
  const facts = {
    member: memberFacts(row.member),
    dataConfirmedOn: row.member.dataConfirmedOn,
    issuedToday: (issued[0]?.n ?? 0) + (asked[0]?.n ?? 0),
    coolingOffUntil: row.boundBy && row.boundAt ? coolingOffUntil(row.boundBy, row.boundAt) : null,
    hasCommittee: committee !== null,
    openTransfer: known.openTransfer,
    hasTargetCommittee: known.target !== null,
    holdsOffice: known.offices.length > 0,
  };
  const offers = certificateOffers(facts.member, now);
  return {
    kinds: certificateKinds.map((kind) => {
      const judged = judgeCertificate(kind, facts, now);
      return {
        kind,
        offer: offers[kind],
        way: judged.ok ? judged.value : null,
        refusal: judged.ok ? null : judged.refusal,
      };
    }),
    inTransfer: known.openTransfer !== "none",
    secretary,
  };
}
