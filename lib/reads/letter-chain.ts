import { asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { dateOf } from "../rules/calendar";
import { type LetterVerdict, letterVerdict } from "../rules/letter";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";
import type { TransferRow } from "./transfer";

export interface ChainedLetter {
  readonly id: string;
  readonly transferId: string;
  readonly number: string;
  readonly addressee: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  /** As anybody reads it who asks by its code. */
  readonly verdict: LetterVerdict;
  /** 补: it takes the place of one that was lost. */
  readonly replacesLost: boolean;
}

const addressee = alias(organization, "addressee");

/** The letters of these cases, oldest first; a void number stays in the row. */
async function letters(where: ReturnType<typeof eq>, now: Date): Promise<ChainedLetter[]> {
  const rows = await db
    .select({
      id: letter.id,
      transferId: letter.transferId,
      number: letter.number,
      addressee: sql<string>`coalesce(${addressee.name}, ${letter.addresseeText}, '')`,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
      state: letter.state,
      received: sql<boolean>`${transfer.state} <> 'in_transit'`,
      replaced: sql<boolean>`exists (select 1 from letter later
        where later.transfer_id = ${letter.transferId} and later.replaces_id = ${letter.id})`,
      replacesLost: sql<boolean>`exists (select 1 from event issued
        where issued.transfer_id = ${letter.transferId} and issued.kind = 'transfer.letter_reissued'
          and issued.data->>'step' = 'replace_lost' and issued.data->>'letter' = ${letter.number})`,
    })
    .from(letter)
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .leftJoin(addressee, eq(addressee.id, letter.addresseeId))
    .where(where)
    .orderBy(asc(letter.id));
  const today = dateOf(now);
  return rows.map(({ state, received, replaced, ...row }) => ({
    ...row,
    addressee: shortName(row.addressee),
    verdict: letterVerdict({ ...row, state, received, replaced }, today),
  }));
}

/** The chain of letters of one case; the caller has made sure that the reader may see it. */
export function letterChain(row: TransferRow, now: Date): Promise<ChainedLetter[]> {
  return letters(eq(letter.transferId, row.id), now);
}

/** All letters of the reader himself, over all his transfers. */
export async function ownLetters(actor: PolicyActor, now: Date): Promise<ChainedLetter[]> {
  const mine = scope(actor, "transfer.request", { self: letter.memberId });
  return (await letters(mine, now)).reverse();
}
