import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";

export interface OwnLetter {
  readonly kind: typeof letter.$inferSelect.kind;
  readonly deliveredHow: typeof letter.$inferSelect.deliveredHow;
  readonly deliveredOn: string | null;
  readonly number: string;
  readonly code: string;
  readonly state: typeof letter.$inferSelect.state;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly validDays: number;
  readonly duesPaidUntil: string;
  readonly issuer: string;
  readonly addressee: string;
  readonly origin: string;
  readonly destination: string;
  readonly name: string;
  readonly sex: "male" | "female";
  readonly status: typeof member.$inferSelect.status;
}

/** The newest letter of a case, as its holder sees it; the caller has made sure that the case is his. */
export async function newestLetter(transferId: string): Promise<OwnLetter | null> {
  const issuer = alias(organization, "issuer");
  const addressee = alias(organization, "addressee");
  const destination = alias(organization, "destination");
  const origin = alias(organization, "origin");
  const [row] = await db
    .select({
      number: letter.number,
      code: letter.code,
      state: letter.state,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
      validDays: letter.validDays,
      duesPaidUntil: letter.duesPaidUntil,
      issuer: issuer.name,
      kind: letter.kind,
      deliveredHow: letter.deliveredHow,
      deliveredOn: letter.deliveredOn,
      addressee: sql<string>`coalesce(${addressee.name}, ${letter.addresseeText}, '')`,
      origin: sql<string>`coalesce(${origin.name}, '')`,
      destination: sql<string>`coalesce(${destination.name}, ${letter.destinationText}, '')`,
      name: member.name,
      sex: member.sex,
      status: member.status,
    })
    .from(letter)
    .innerJoin(issuer, eq(issuer.id, letter.committeeId))
    .leftJoin(addressee, eq(addressee.id, letter.addresseeId))
    .leftJoin(destination, eq(destination.id, letter.destinationId))
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .leftJoin(origin, eq(origin.id, transfer.originBranchId))
    .innerJoin(member, eq(member.id, letter.memberId))
    .where(eq(letter.transferId, transferId))
    .orderBy(desc(letter.id))
    .limit(1);
  return row ?? null;
}
