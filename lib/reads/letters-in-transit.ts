import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";
import { transferColumns } from "./transfer";

export interface LetterLine {
  readonly transferId: string;
  readonly number: string;
  readonly memberName: string;
  readonly from: string;
  readonly to: string;
  readonly issuedOn: string;
  readonly validUntil: string;
}

/** By what the list may be sorted; the keys stand in the address, the columns nowhere but here. */
const sortable = { number: letter.number, issuedOn: letter.issuedOn, validUntil: letter.validUntil };
export type LetterSort = keyof typeof sortable;
export const letterSorts = Object.keys(sortable) as LetterSort[];

/** 在途介绍信: issued and not received yet, outgoing and incoming. */
export async function lettersInTransit(
  actor: PolicyActor,
  sort: { readonly by: LetterSort; readonly descending: boolean },
  asked: number,
  size = 20,
): Promise<Paged<LetterLine>> {
  const { self: _, ...places } = transferColumns;
  const within = and(
    eq(letter.state, "live"),
    eq(transfer.state, "in_transit"),
    scope(actor, "transfer.read", places),
  );
  const [counted] = await db
    .select({ total: count() })
    .from(letter)
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .where(within);
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const origin = alias(organization, "origin");
  const target = alias(organization, "target");
  const rows = await db
    .select({
      transferId: transfer.id,
      number: letter.number,
      memberName: member.name,
      from: sql<string>`coalesce(${origin.name}, '')`,
      to: sql<string>`coalesce(${target.name}, ${letter.destinationText}, '')`,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
    })
    .from(letter)
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .innerJoin(member, eq(member.id, letter.memberId))
    .leftJoin(origin, eq(origin.id, transfer.originBranchId))
    .leftJoin(target, eq(target.id, letter.destinationId))
    .where(within)
    .orderBy(sort.descending ? desc(sortable[sort.by]) : asc(sortable[sort.by]), asc(letter.id))
    .limit(size)
    .offset(offset);
  return {
    rows: rows.map((row) => ({ ...row, from: shortName(row.from), to: shortName(row.to) })),
    page,
    pages,
    total,
  };
}
