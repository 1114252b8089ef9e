import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { letter, letterPrint } from "@/db/schema/letter";
import { member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import type { PolicyActor } from "../rules/policy";
import { everybodys, isOf, type Whose } from "./committee-key";
import { scope } from "./scope";
import { transferColumns } from "./transfer";

/** The sheet of a print, for whoever handles the letter; `waiting` while it is being made. */
export async function printFor(
  actor: PolicyActor,
  printId: string,
): Promise<{ pdf: Buffer; number: string } | { problem: string } | "waiting" | null> {
  const [row] = await db
    .select({
      sealed: letterPrint.sealed,
      problem: letterPrint.problem,
      number: letter.number,
      memberId: letter.memberId,
      wrapped: personKey.wrapped,
    })
    .from(letterPrint)
    .innerJoin(letter, eq(letter.id, letterPrint.letterId))
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .innerJoin(personKey, eq(personKey.ownerId, letter.memberId))
    .where(and(eq(letterPrint.id, printId), scope(actor, "letter.handle", transferColumns)));
  if (!row) return null;
  if (row.problem !== null) return { problem: row.problem };
  if (row.sealed === null) return "waiting";
  const key = openPersonKey(row.memberId, row.wrapped);
  const pdf = open(key, row.sealed, { column: "letter_print.sealed", rowId: printId });
  return { pdf: Buffer.from(pdf, "base64"), number: row.number };
}

/** A committee with what its letters print of it. */
export interface IssuingCommittee {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly address: string;
  readonly telephone: string;
  readonly fax: string;
  readonly postcode: string;
}

export const issuingCommittee = {
  id: organization.id,
  name: organization.name,
  code: organization.code,
  address: organization.address,
  telephone: organization.telephone,
  fax: organization.fax,
  postcode: organization.postcode,
};

export interface PrintToMake {
  readonly id: string;
  readonly nth: number;
  readonly committee: IssuingCommittee;
  readonly letter: {
    readonly number: string;
    readonly code: string;
    readonly addressee: string;
    readonly destination: string;
    readonly issuedOn: string;
    readonly validDays: number;
    readonly duesPaidUntil: string;
    /** Of the lost letter that this one replaces (补). */
    readonly replacesLost: string | null;
  };
  readonly origin: string;
  readonly member: {
    readonly name: string;
    readonly sex: "male" | "female";
    readonly bornOn: string;
    readonly ethnicity: string;
    readonly citizenNumber: string;
    readonly status: "full" | "probationary";
    readonly telephone: string;
  };
}

const before = alias(letter, "before");
const branch = alias(organization, "branch");

/** Prints whose sheet is still to be made, oldest first, with all that stands on it. */
export async function printsToMake(limit: number, whose: Whose = everybodys): Promise<PrintToMake[]> {
  const rows = await db
    .select({
      id: letterPrint.id,
      nth: letterPrint.nth,
      letter,
      committee: issuingCommittee,
      origin: branch.name,
      before: { id: before.id, number: before.number },
      member,
      wrapped: personKey.wrapped,
    })
    .from(letterPrint)
    .innerJoin(letter, eq(letter.id, letterPrint.letterId))
    .innerJoin(organization, eq(organization.id, letter.committeeId))
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .innerJoin(branch, eq(branch.id, transfer.originBranchId))
    .innerJoin(member, eq(member.id, letter.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .leftJoin(before, eq(before.id, letter.replacesId))
    .where(and(isNull(letterPrint.madeAt), isOf(letter.committeeId, whose)))
    .orderBy(asc(letterPrint.askedAt))
    .limit(limit);
  const lost = await replacingLost(rows.map((row) => row.letter.transferId));
  return rows.map((row) => {
    const { memberId } = row.letter;
    const key = openPersonKey(memberId, row.wrapped);
    const opened = (column: string, sealed: string | null) =>
      sealed === null ? "" : open(key, sealed, { column, rowId: memberId });
    return {
      id: row.id,
      nth: row.nth,
      committee: row.committee,
      origin: row.origin,
      letter: {
        number: row.letter.number,
        code: row.letter.code,
        addressee: row.letter.addresseeText ?? "",
        destination: row.letter.destinationText ?? "",
        issuedOn: row.letter.issuedOn,
        validDays: row.letter.validDays,
        duesPaidUntil: row.letter.duesPaidUntil,
        replacesLost: lost.has(row.letter.number) ? (row.before?.number ?? null) : null,
      },
      member: {
        name: row.member.name,
        sex: row.member.sex,
        bornOn: row.member.bornOn,
        ethnicity: row.member.ethnicity,
        citizenNumber: opened("member.citizen_number", row.member.citizenNumberSealed),
        status: row.letter.payload.status === "probationary" ? "probationary" : "full",
        telephone: opened("member.phone", row.member.phoneSealed),
      },
    };
  });
}

/** Numbers of the letters that were issued in the place of a lost one: their events say so. */
async function replacingLost(transferIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (transferIds.length === 0) return new Set();
  const rows = await db
    .select({ data: event.data })
    .from(event)
    .where(and(inArray(event.transferId, [...transferIds]), eq(event.kind, "transfer.letter_reissued")));
  const lost = rows.filter(({ data }) => data.step === "replace_lost");
  return new Set(lost.map(({ data }) => String(data.letter)));
}
