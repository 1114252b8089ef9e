import { and, asc, count, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { type Reconciliation, reconciliationOf } from "../rules/reconciliation";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";
import { transferColumns } from "./transfer";

export interface UnreconciledCase {
  readonly transferId: string;
  readonly memberId: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly letter: string;
  readonly closedAt: Date;
  /** As it was noted for this letter, or for the one that it replaced. */
  readonly nationalNumber: string | null;
  readonly state: Exclude<Reconciliation, "alike">;
}

/** The letter with which a case was completed. */
function lastLetter() {
  return db
    .select({
      id: letter.id,
      number: letter.number,
      nationalNumber: letter.nationalNumber,
      nationalSyncedAt: letter.nationalSyncedAt,
      destinationText: letter.destinationText,
      destinationId: letter.destinationId,
    })
    .from(letter)
    .where(eq(letter.transferId, transfer.id))
    .orderBy(sql`${letter.id} desc`)
    .limit(1)
    .as("last");
}

/**
 * 对账清单: completed cases with a letter of the actor's committees of which it is not known here that the national
 * system says the same; the longest completed in front. Whoever keys them in there is the clerk of the origin.
 */
export async function unreconciled(
  actor: PolicyActor,
  asked = 1,
  size = 20,
): Promise<Paged<UnreconciledCase>> {
  const last = lastLetter();
  const within = and(
    eq(transfer.state, "completed"),
    inArray(transfer.route, ["between", "outward"]),
    scope(actor, "letter.handle", transferColumns),
    or(isNull(last.nationalSyncedAt), lt(last.nationalSyncedAt, transfer.closedAt)),
  );
  const [counted] = await db.select({ n: count() }).from(transfer).crossJoinLateral(last).where(within);
  const total = counted?.n ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await db
    .select({
      transferId: transfer.id,
      memberId: transfer.memberId,
      name: member.name,
      from: organization.name,
      to: sql<string>`coalesce((select "to".name from ${organization} as "to" where "to".id = ${last.destinationId}), ${last.destinationText}, '')`,
      letter: last.number,
      closedAt: transfer.closedAt,
      nationalNumber: last.nationalNumber,
      nationalSyncedAt: last.nationalSyncedAt,
      earlierNumber: sql<string | null>`(select earlier.national_number from ${letter} as earlier
        where earlier.transfer_id = ${transfer.id} and earlier.id < ${last.id} and earlier.national_number is not null
        order by earlier.id desc limit 1)`,
    })
    .from(transfer)
    .innerJoin(member, eq(member.id, transfer.memberId))
    .innerJoin(organization, eq(organization.id, transfer.originBranchId))
    .crossJoinLateral(last)
    .where(within)
    .orderBy(asc(transfer.closedAt), asc(transfer.id))
    .limit(size)
    .offset(offset);
  return {
    rows: rows.flatMap(({ closedAt, nationalSyncedAt, earlierNumber, ...row }) => {
      if (closedAt === null) throw new Error("a completed case was closed");
      const facts = { closedAt, nationalSyncedAt, earlierNumber, nationalNumber: row.nationalNumber };
      const state = reconciliationOf(facts);
      if (state === "alike") return [];
      return {
        ...row,
        from: shortName(row.from),
        to: shortName(row.to),
        closedAt,
        nationalNumber: row.nationalNumber ?? earlierNumber,
        state,
      };
    }),
    page,
    pages,
    total,
  };
}
