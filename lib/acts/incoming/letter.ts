import { and, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { incomingLetter } from "@/db/schema/letter";
import { type PersonKey, sealWords } from "@/db/sealing";
import type { RegisteredLetter, WishedLetter } from "../../rules/incoming";
import { lastValidDay } from "../../rules/letter";
import { letterKey } from "../../rules/outside";

/** By which the same letter is found however it was typed. */
export function keysOf({ issuer, number, issuedOn }: WishedLetter) {
  return {
    issuerKey: letterKey(issuer),
    numberKey: letterKey(number),
    year: Number(issuedOn.slice(0, 4)),
  };
}

/** The columns of what somebody wrote down from the paper. */
export function wishedColumns(letter: WishedLetter) {
  const { issuer, number, issuedOn, validDays } = letter;
  return {
    issuer,
    number,
    ...keysOf(letter),
    issuedOn,
    validDays,
    validUntil: lastValidDay(issuedOn, validDays),
  };
}

/** The columns of a letter that is whole. */
export function registeredColumns(
  letter: RegisteredLetter,
  now: Date,
  memberId: string,
  key: PersonKey | null,
) {
  const { addressee, duesPaidUntil } = letter;
  const place = { column: "incoming_letter.issuer_contact", rowId: memberId };
  const issuerContact = key === null ? "" : sealWords(key, letter.issuerContact, place);
  return { ...wishedColumns(letter), addressee, issuerContact, duesPaidUntil, completedAt: now };
}

/**
 * Is this letter registered already? Holds its number to the end of the transaction, so that of two who register it at
 * once the second sees what the first has done.
 */
export async function isLetterKnown(
  tx: Executor,
  letter: WishedLetter,
  exceptTransferId: string | null = null,
): Promise<boolean> {
  const { issuerKey, numberKey, year } = keysOf(letter);
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`incoming:${issuerKey}:${numberKey}:${year}`}, 0))`,
  );
  const [known] = await tx
    .select({ id: incomingLetter.id })
    .from(incomingLetter)
    .where(
      and(
        eq(incomingLetter.issuerKey, issuerKey),
        eq(incomingLetter.numberKey, numberKey),
        eq(incomingLetter.year, year),
        exceptTransferId === null ? undefined : ne(incomingLetter.transferId, exceptTransferId),
      ),
    );
  return known !== undefined;
}
