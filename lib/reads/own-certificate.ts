import { and, count, desc, eq, gte, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { certificate } from "@/db/schema/certificate";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { dateOf, startOf } from "../rules/calendar";
import {
  type CertificateKind,
  certificateKinds,
  certificateOffers,
  certificateVerdict,
  judgeCertificate,
  type Verdict,
} from "../rules/certificate";
import { coolingOffUntil } from "../rules/identity";
import type { Offer } from "../rules/member";
import type { PolicyActor } from "../rules/policy";
import type { Refusal } from "../rules/refusal";
import { closedStates } from "../rules/transfer";
import { committeeOf } from "./committee";
import { type Contact, contactOf } from "./contact";
import { memberFacts } from "./member-facts";
import { ownTransfers } from "./own-transfer";
import { scope } from "./scope";

const mine = (actor: PolicyActor) => scope(actor, "certificate.read", { self: certificate.memberId });

export interface OwnCertificateLine {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly number: string;
  readonly verdict: Verdict;
  readonly validUntil: string;
  readonly checks: number;
}

/** The wallet: what he has issued to himself, newest first. */
export async function ownCertificates(actor: PolicyActor, now: Date): Promise<OwnCertificateLine[]> {
  const rows = await db
    .select({
      id: certificate.id,
      kind: certificate.kind,
      number: certificate.number,
      state: certificate.state,
      validUntil: certificate.validUntil,
      checks: certificate.checks,
    })
    .from(certificate)
    .where(mine(actor))
    .orderBy(desc(certificate.id))
    .limit(100);
  return rows.map(({ state, ...row }) => ({
    ...row,
    verdict: certificateVerdict({ state, validUntil: row.validUntil }, now),
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

/** A kind as it is offered to him now: at once, or why not. */
export interface KindOffer {
  readonly kind: CertificateKind;
  readonly offer: Offer;
  readonly refusal: Refusal | null;
}

export interface CertificateProspect {
  readonly kinds: readonly KindOffer[];
  readonly inTransfer: boolean;
  readonly secretary: Contact | null;
}

/** Which certificates he could issue to himself now; the act judges again. */
export async function certificateProspect(
  actor: PolicyActor,
  now: Date,
): Promise<CertificateProspect | null> {
  const [row] = await db
    .select({ member, branchId: affiliation.branchId, boundAt: account.boundAt, boundBy: account.boundBy })
    .from(member)
    .innerJoin(account, eq(account.memberId, member.id))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(scope(actor, "member.read", { self: member.id }));
  if (!row) return null;
  const [committee, issued, secretary, transfers] = await Promise.all([
    committeeOf(row.branchId),
    db
      .select({ n: count() })
      .from(certificate)
      .where(and(mine(actor), gte(certificate.issuedAt, startOf(dateOf(now))))),
    contactOf(actor, row.branchId),
    ownTransfers(actor, now),
  ]);
  const facts = {
    member: memberFacts(row.member),
    dataConfirmedOn: row.member.dataConfirmedOn,
    issuedToday: issued[0]?.n ?? 0,
    coolingOffUntil: row.boundBy && row.boundAt ? coolingOffUntil(row.boundBy, row.boundAt) : null,
    hasCommittee: committee !== null,
  };
  const offers = certificateOffers(facts.member, now);
  const over: readonly string[] = ["draft", ...closedStates];
  return {
    kinds: certificateKinds.map((kind) => {
      const judged = judgeCertificate(kind, facts, now);
      return { kind, offer: offers[kind], refusal: judged.ok ? null : judged.refusal };
    }),
    inTransfer: transfers.some(({ state }) => !over.includes(state)),
    secretary,
  };
}
