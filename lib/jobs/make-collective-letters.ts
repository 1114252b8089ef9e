import { giveCollectiveLetterUp, storeCollectiveLetter } from "../acts/organization/store-collective-letter";
import { makeCollectiveLetter } from "../documents/collective-letter";
import { MissingGlyph } from "../documents/missing-glyph";
import { collectiveLettersToMake } from "../reads/collective-letter";
import { everybodys, type Whose } from "../reads/committee-key";
import { signingAs } from "./signing";
import type { Alive } from "./timetable";

/** 因…: the one reason for which an organization moves as a whole by decision of what stands above it. */
const REASON = "党组织隶属关系调整";

/**
 * Makes the sheets of collective letters that were issued. What can never be drawn is given up with its reason; any other
 * failure is tried again, and does not hold up the others. Returns how many it made.
 */
export async function makeCollectiveLetters(
  address: string,
  now: Date,
  alive: Alive,
  whose: Whose = everybodys,
): Promise<number> {
  let made = 0;
  for (const { id, from, to, acceptedOn, ...letter } of await collectiveLettersToMake(5, whose)) {
    try {
      const { keyId, signer, timestampAuthority } = await signingAs(from, now);
      const sheet = {
        ...letter,
        addressee: to,
        destination: to,
        reason: REASON,
        issuer: from.name,
        receipt: { committee: to, acceptedOn },
        address: `${address}/v/${letter.code}`,
      };
      const pdf = await makeCollectiveLetter(sheet, { signer, timestampAuthority, now });
      if (await storeCollectiveLetter({ id, pdf, keyId }, now)) made += 1;
    } catch (error) {
      if (error instanceof MissingGlyph) await giveCollectiveLetterUp(id, error.characters.join(""), now);
      else
        console.error(
          `collective letter ${id} was not made:`,
          error instanceof Error ? error.message : error,
        );
    }
    await alive();
  }
  return made;
}
