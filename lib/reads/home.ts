import { and, count, desc, eq, isNull, max, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { consent } from "@/db/schema/account";
import { notice } from "@/db/schema/event";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { CONSENT_VERSION } from "../rules/identity";
import { duesOwed, type MemberStatus } from "../rules/member";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { closedStates, isOpen, standing, type TransferRoute, type TransferState } from "../rules/transfer";
import { type Contact, contactsOf } from "./contact";
import { memberFacts } from "./member-facts";
import { scope } from "./scope";

export interface HomeCase {
  readonly id: string;
  readonly number: string;
  readonly state: TransferState;
  readonly route: TransferRoute | null;
  readonly dueAt: Date | null;
}

export interface Home {
  readonly name: string;
  readonly status: MemberStatus;
  readonly mobile: boolean;
  readonly admittedOn: string;
  /** Null for one who is on no branch's books. */
  readonly branch: string | null;
  readonly secretary: Contact | null;
  /** Whoever answers for the branch where there is no secretary. */
  readonly deputy: Contact | null;
  readonly duesPaidUntil: string | null;
  readonly duesOwed: number;
  readonly draft: HomeCase | null;
  readonly openCase: HomeCase | null;
  readonly unread: number;
  /** He consented to a text that has changed since. */
  readonly consentOutdated: boolean;
}

/** What a member's home page shows of himself. */
export async function homeOf(
  actor: PolicyActor & { readonly accountId: string },
  now: Date,
): Promise<Home | null> {
  const [row] = await db
    .select({ member, branchId: affiliation.branchId, branch: organization.name })
    .from(member)
    .leftJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .leftJoin(organization, eq(organization.id, affiliation.branchId))
    .where(scope(actor, "member.read", { self: member.id }));
  if (!row) return null;
  const [contacts, cases, unread, consentOutdated] = await Promise.all([
    row.branchId === null ? [] : contactsOf(actor, row.branchId),
    unfinished(actor, now),
    countUnread(actor),
    isConsentOutdated(actor),
  ]);
  const facts = memberFacts(row.member);
  return {
    name: row.member.name,
    status: row.member.status,
    mobile: row.member.mobile,
    admittedOn: row.member.admittedOn,
    branch: row.branch === null ? null : shortName(row.branch),
    secretary: contacts.find(({ office }) => office === "secretary") ?? null,
    deputy: contacts.find(({ office, self }) => office !== "secretary" && !self) ?? null,
    duesPaidUntil: row.member.duesPaidUntil,
    duesOwed: duesOwed(facts, now),
    draft: cases.find(({ state }) => state === "draft") ?? null,
    openCase: cases.find(({ state }) => state !== "draft") ?? null,
    unread,
    consentOutdated,
  };
}

/** As they read now: a request that nobody corrected in time is finished, whether the clock has said so or not. */
async function unfinished(actor: PolicyActor, now: Date): Promise<HomeCase[]> {
  const rows = await db
    .select({
      id: transfer.id,
      number: transfer.number,
      state: transfer.state,
      route: transfer.route,
      dueAt: transfer.dueAt,
    })
    .from(transfer)
    .where(
      and(
        scope(actor, "transfer.request", { self: transfer.memberId }),
        notInArray(transfer.state, [...closedStates]),
      ),
    )
    .orderBy(desc(transfer.createdAt));
  return rows
    .map((row) => ({ ...row, state: standing(row.state, row.dueAt, now) }))
    .filter(({ state }) => state === "draft" || isOpen(state));
}

async function countUnread(actor: PolicyActor): Promise<number> {
  const [counted] = await db
    .select({ n: count() })
    .from(notice)
    .where(and(scope(actor, "member.read", { self: notice.memberId }), isNull(notice.readAt)));
  return counted?.n ?? 0;
}

async function isConsentOutdated({ accountId }: { readonly accountId: string }): Promise<boolean> {
  const [given] = await db
    .select({ version: max(consent.version) })
    .from(consent)
    .where(and(eq(consent.accountId, accountId), isNull(consent.withdrawnAt)));
  return (given?.version ?? CONSENT_VERSION) < CONSENT_VERSION;
}
