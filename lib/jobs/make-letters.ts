import { givePrintUp, storePrint } from "../acts/letter/store-print";
import { makePaperLetter } from "../documents/paper-letter";
import type { PaperLetter } from "../documents/paper-letter-sentences";
import { everybodys, type Whose } from "../reads/committee-key";
import { type PrintToMake, printsToMake } from "../reads/letter-print";
import { neverMade } from "./never-made";
import { signingAs } from "./signing";
import type { Alive } from "./timetable";

/**
 * Makes the sheets of paper letters that somebody asked to print. What can never be drawn is given up with its reason;
 * any other failure is tried again, and does not hold up the others. Returns how many it made.
 */
export async function makeLetters(
  address: string,
  now: Date,
  alive: Alive,
  whose: Whose = everybodys,
): Promise<number> {
  let made = 0;
  for (const print of await printsToMake(20, whose)) {
    try {
      const { keyId, signer, timestampAuthority } = await signingAs(print.committee, now);
      const pdf = await makePaperLetter(sheetOf(print, address), { signer, timestampAuthority, now });
      if (await storePrint({ id: print.id, pdf, keyId }, now)) made += 1;
    } catch (error) {
      const problem = neverMade(error);
      if (problem !== null) await givePrintUp(print.id, problem, now);
      else console.error(`print ${print.id} was not made:`, error instanceof Error ? error.message : error);
    }
    await alive();
  }
  return made;
}

function sheetOf({ letter, member, committee, origin, nth }: PrintToMake, address: string): PaperLetter {
  return {
    ...letter,
    ...member,
    origin,
    // What the committee has not written down stays an empty line, to be filled in by hand.
    committee,
    address: `${address}/v/${letter.code}`,
    printCount: nth,
  };
}
