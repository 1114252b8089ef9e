import { givePaperUp, storePaper } from "../acts/incoming/store-paper";
import { makeEnquiry } from "../documents/enquiry";
import { MissingGlyph } from "../documents/missing-glyph";
import type { Signing } from "../documents/paper";
import { makePaperReceipt } from "../documents/paper-receipt";
import { makeReturnSlip } from "../documents/return-slip";
import { everybodys, type Whose } from "../reads/committee-key";
import { type PaperToMake, papersToMake } from "../reads/incoming-paper";
import { addDays, dateOf } from "../rules/calendar";
import { filesAsked, type PaperKind } from "../rules/incoming";
import { refusalGrounds } from "../rules/transfer";
import { signingAs } from "./signing";
import type { Alive } from "./timetable";

/** Where the deadline of the enquiry is no longer known: four weeks. */
const REPLY_DAYS = 28;

const makers: Record<PaperKind, (paper: PaperToMake, signing: Signing) => Promise<Uint8Array>> = {
  return_slip: (paper, signing) =>
    makeReturnSlip(
      {
        number: paper.transfer.number,
        ...ofLetter(paper),
        letterIssuedOn: paper.letter.issuedOn,
        name: paper.memberName,
        ground: refusalGrounds.find((one) => one === paper.event.ground) ?? "withdrawn_by_member",
        note: paper.event.reason,
        letterEnclosed: true,
        returnedBy: paper.committee.name,
        returnedOn: dateOf(paper.event.at),
        contact: contactOf(paper),
      },
      signing,
    ),
  paper_receipt: (paper, signing) =>
    makePaperReceipt(
      {
        ...ofLetter(paper),
        name: paper.memberName,
        acceptedBy: paper.committee.name,
        acceptedOn: dateOf(paper.event.at),
        issuedOn: dateOf(paper.askedAt),
        ...contactOf(paper),
      },
      signing,
    ),
  enquiry: (paper, signing) =>
    makeEnquiry(
      {
        number: paper.transfer.number,
        addressee: paper.letter.issuer,
        name: paper.memberName,
        letterNumber: paper.letter.number,
        missing: filesAsked(paper.event.reason),
        note: "",
        replyBy: replyBy(paper),
        issuer: paper.committee.name,
        issuedOn: dateOf(paper.event.at),
        contact: contactOf(paper),
      },
      signing,
    ),
};

function ofLetter({ letter }: PaperToMake) {
  return { issuer: letter.issuer, letterNumber: letter.number };
}

/** What the committee has not written down is left out, or filled in by hand. */
function contactOf({ officer, committee: { telephone, address } }: PaperToMake) {
  return { officer, telephone, address };
}

function replyBy({ transfer: { state, dueAt }, event }: PaperToMake): string {
  return state === "file_check" && dueAt !== null
    ? dateOf(new Date(dueAt.getTime() - 1))
    : addDays(dateOf(event.at), REPLY_DAYS);
}

/**
 * Makes the return slips, receipts and enquiries that somebody asked to print. What can never be drawn is given up with
 * its reason; any other failure is tried again, and does not hold up the others. Returns how many it made.
 */
export async function makePapers(now: Date, alive: Alive, whose: Whose = everybodys): Promise<number> {
  let made = 0;
  for (const paper of await papersToMake(20, whose)) {
    try {
      const { keyId, signer, timestampAuthority } = await signingAs(paper.committee, now);
      const pdf = await makers[paper.kind](paper, { signer, timestampAuthority, now });
      if (await storePaper({ id: paper.id, pdf, keyId }, now)) made += 1;
    } catch (error) {
      if (error instanceof MissingGlyph) await givePaperUp(paper.id, error.characters.join(""), now);
      else console.error(`paper ${paper.id} was not made:`, error instanceof Error ? error.message : error);
    }
    await alive();
  }
  return made;
}
