import { randomBytes } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { closedStates } from "../../lib/rules/transfer";
import { transaction } from "../client";
import { placeOrganizations } from "../organization-tree";
import { account, cardCode, session } from "../schema/account";
import { certificate, certificateLink } from "../schema/certificate";
import { factorReset } from "../schema/factor";
import { letter } from "../schema/letter";
import { transfer } from "../schema/transfer";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson } from "./tree";

/**
 * Makes the open case of a member so many days older: its times and deadlines, and its letters with theirs. The clock
 * reads the result as it would have read it on that day. Its events stay when they were written: they are append-only.
 */
export async function plantOlder(memberId: string, days: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - ${days} * interval '1 day'`;
  const dayEarlier = (column: unknown) => sql`${column} - ${days}::int`;
  await transaction(async (tx) => {
    const notOpen = ["draft", ...closedStates];
    const [open] = await tx
      .update(transfer)
      .set({
        createdAt: earlier(transfer.createdAt),
        submittedAt: earlier(transfer.submittedAt),
        enteredAt: earlier(transfer.enteredAt),
        dueAt: earlier(transfer.dueAt),
        callAt: earlier(transfer.callAt),
      })
      .where(and(eq(transfer.memberId, memberId), sql`${transfer.state} not in ${notOpen}`))
      .returning({ id: transfer.id });
    if (!open) throw new Error("the member has no open case");
    await tx
      .update(letter)
      .set({
        issuedOn: dayEarlier(letter.issuedOn),
        validUntil: dayEarlier(letter.validUntil),
        createdAt: earlier(letter.createdAt),
        endedAt: earlier(letter.endedAt),
      })
      .where(eq(letter.transferId, open.id));
  });
}

/** A third committee of a tree, with a branch and an officer in each. */
export interface PlantedCommittee {
  readonly committee: string;
  readonly branch: string;
  readonly names: { readonly committee: string; readonly branch: string };
  readonly clerk: PlantedPerson;
  readonly secretary: PlantedPerson;
}

/** Puts a third committee below the root of a tree, for a letter that goes somewhere else. */
export async function plantThirdCommittee(tree: PlantedTree, today: string): Promise<PlantedCommittee> {
  const unit = `丙${tree.mark}物流有限公司`;
  const names = { committee: `中共${unit}委员会`, branch: `中共${unit}第一支部委员会` };
  const code = `${tree.mark}c${randomBytes(1).toString("hex")}`;
  const common = { unit, initials: "", termFrom: "2024-01-01", termUntil: "2029-01-01" };
  const ids = await transaction((tx) =>
    placeOrganizations(
      tx,
      [
        {
          ...common,
          code,
          name: names.committee,
          type: "committee",
          parentCode: `${tree.mark}0`,
          canApproveProbationary: true,
        },
        {
          ...common,
          code: `${code}1`,
          name: names.branch,
          type: "branch",
          parentCode: code,
          canApproveProbationary: false,
        },
      ],
      new Date(),
    ),
  );
  const committee = ids.get(code) ?? "";
  const branch = ids.get(`${code}1`) ?? "";
  const clerk = await plantPerson({ name: "丁收信", branchId: branch, today });
  await plantOffice(committee, clerk.memberId, "organization_officer");
  const secretary = await plantPerson({ name: "戊支书", branchId: branch, today });
  await plantOffice(branch, secretary.memberId, "secretary");
  return { committee, branch, names, clerk, secretary };
}

/** Nobody has signed in with this account for so many days. */
export async function leaveUnused(accountId: string, days: number): Promise<void> {
  const signedInAt = new Date(Date.now() - days * 86_400_000);
  await transaction((tx) => tx.update(account).set({ signedInAt }).where(eq(account.id, accountId)));
}

/** The reset of his second factor was agreed to so many hours earlier. */
export async function plantOlderReset(accountId: string, hours: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - ${hours} * interval '1 hour'`;
  await transaction((tx) =>
    tx
      .update(factorReset)
      .set({ confirmedAt: earlier(factorReset.confirmedAt), effectiveAt: earlier(factorReset.effectiveAt) })
      .where(and(eq(factorReset.accountId, accountId), isNull(factorReset.appliedAt))),
  );
}

/** The codes that phones show of this member's card were shown so many half minutes earlier. */
export async function plantOlderCard(memberId: string, periods: number): Promise<void> {
  await transaction((tx) =>
    tx
      .update(cardCode)
      .set({ period: sql`${cardCode.period} - ${periods}::int` })
      .where(
        inArray(
          cardCode.sessionId,
          tx
            .select({ id: session.id })
            .from(session)
            .innerJoin(account, eq(account.id, session.accountId))
            .where(eq(account.memberId, memberId)),
        ),
      ),
  );
}

/** The links to documents of this member were made and opened so many minutes earlier. */
export async function plantOlderLinks(memberId: string, minutes: number): Promise<void> {
  const earlier = (column: unknown) => sql`${column} - ${minutes} * interval '1 minute'`;
  await transaction((tx) =>
    tx
      .update(certificateLink)
      .set({
        createdAt: earlier(certificateLink.createdAt),
        expiresAt: earlier(certificateLink.expiresAt),
        openedAt: earlier(certificateLink.openedAt),
      })
      .where(
        inArray(
          certificateLink.certificateId,
          tx.select({ id: certificate.id }).from(certificate).where(eq(certificate.memberId, memberId)),
        ),
      ),
  );
}

/** The certificates of this member were issued so many days earlier, and end so many days sooner. */
export async function plantOlderCertificates(memberId: string, days: number): Promise<void> {
  const dayEarlier = (column: unknown) => sql`${column} - ${days}::int`;
  await transaction((tx) =>
    tx
      .update(certificate)
      .set({
        issuedOn: dayEarlier(certificate.issuedOn),
        validUntil: dayEarlier(certificate.validUntil),
      })
      .where(eq(certificate.memberId, memberId)),
  );
}
