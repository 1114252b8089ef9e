import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { collectiveLetter, collectiveReceipt } from "@/db/schema/collective-letter";
import { member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { open, openForInstallation, openPersonKey } from "@/db/sealing";
import type { PolicyActor } from "../rules/policy";
import { everybodys, isOf, type Whose } from "./committee-key";
import { scope } from "./scope";

/** Which columns of a collective letter say whose it is: it is shown to both of its committees at once. */
export const collectiveColumns = {
  origin_committee: collectiveLetter.fromCommitteeId,
  shown_committee: collectiveLetter.toCommitteeId,
};

/** Its sheets are gone: it was made so long ago that they are no longer kept. */
export const sheetsCleared = sql`${collectiveLetter.madeAt} is not null and ${collectiveLetter.sealed} is null
  and ${collectiveLetter.problem} is null`;

/**
 * The sheets of a collective letter, for the clerks of both committees; `waiting` while they are being made. Of one whose
 * sheets are no longer kept there is nothing.
 */
export async function collectiveLetterFor(
  actor: PolicyActor,
  id: string,
): Promise<{ pdf: Buffer; number: string } | { problem: string } | "waiting" | null> {
  const [row] = await db
    .select({
      number: collectiveLetter.number,
      madeAt: collectiveLetter.madeAt,
      sealed: collectiveLetter.sealed,
      problem: collectiveLetter.problem,
    })
    .from(collectiveLetter)
    .where(and(eq(collectiveLetter.id, id), scope(actor, "collective_letter.read", collectiveColumns)));
  if (!row) return null;
  const { number, madeAt, sealed, problem } = row;
  if (madeAt === null) return "waiting";
  if (problem !== null) return { problem };
  if (sealed === null) return null;
  return { number, pdf: openForInstallation(sealed, { column: "collective_letter.sealed", rowId: id }) };
}

export interface CollectiveLetterToMake {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly issuedOn: string;
  readonly acceptedOn: string;
  readonly origin: string;
  readonly from: { readonly id: string; readonly name: string; readonly code: string };
  readonly to: string;
  readonly members: readonly {
    readonly name: string;
    readonly sex: "male" | "female";
    readonly bornOn: string;
    readonly ethnicity: string;
    readonly citizenNumber: string;
    readonly status: "full" | "probationary";
    readonly duesPaidUntil: string | null;
  }[];
}

const branch = alias(organization, "branch");
const from = alias(organization, "from_committee");
const to = alias(organization, "to_committee");

/** Letters whose sheets are still to be made, oldest first, with all that stands on them. */
export async function collectiveLettersToMake(
  limit: number,
  whose: Whose = everybodys,
): Promise<CollectiveLetterToMake[]> {
  const rows = await db
    .select({
      id: collectiveLetter.id,
      number: collectiveLetter.number,
      code: collectiveLetter.code,
      issuedOn: collectiveLetter.issuedOn,
      memberIds: collectiveLetter.memberIds,
      acceptedOn: collectiveReceipt.acceptedOn,
      origin: branch.name,
      from: { id: from.id, name: from.name, code: from.code },
      to: to.name,
    })
    .from(collectiveLetter)
    .innerJoin(collectiveReceipt, eq(collectiveReceipt.letterId, collectiveLetter.id))
    .innerJoin(branch, eq(branch.id, collectiveLetter.branchId))
    .innerJoin(from, eq(from.id, collectiveLetter.fromCommitteeId))
    .innerJoin(to, eq(to.id, collectiveLetter.toCommitteeId))
    .where(and(isNull(collectiveLetter.madeAt), isOf(collectiveLetter.fromCommitteeId, whose)))
    .orderBy(asc(collectiveLetter.createdAt))
    .limit(limit);
  return Promise.all(
    rows.map(async ({ memberIds, ...row }) => ({ ...row, members: await listed(memberIds) })),
  );
}

async function listed(memberIds: readonly string[]): Promise<CollectiveLetterToMake["members"]> {
  const rows = await db
    .select({ member, wrapped: personKey.wrapped })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(inArray(member.id, [...memberIds]))
    .orderBy(asc(member.id));
  return rows.map(({ member: one, wrapped }) => ({
    name: one.name,
    sex: one.sex,
    bornOn: one.bornOn,
    ethnicity: one.ethnicity,
    citizenNumber: open(openPersonKey(one.id, wrapped), one.citizenNumberSealed, {
      column: "member.citizen_number",
      rowId: one.id,
    }),
    status: one.status === "probationary" ? "probationary" : "full",
    duesPaidUntil: one.duesPaidUntil,
  }));
}
