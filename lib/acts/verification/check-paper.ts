import { createHash, timingSafeEqual } from "node:crypto";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import {
  answerFor,
  type CodeAnswer,
  type PrintedFacts,
  printedByCode,
  printedByNumber,
} from "../../reads/verification-code";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { countCheck } from "../certificate/count-check";
import { withinLimit } from "../limit";

interface Paper {
  readonly name: string;
  readonly lastFour: string;
}

/**
 * A stranger types number, full name and last four digits from the paper. A number that is in no book and one that is,
 * with another name on it, are answered alike and after the same work.
 */
export async function checkPaper(
  { number, ...paper }: Paper & { readonly number: string },
  network: string,
  now: Date,
): Promise<Outcome<CodeAnswer>> {
  if (!(await mayTry(number, network, now))) return refuse("too_many_attempts");
  const printed = await printedByNumber(number);
  if (!fits(printed, paper)) return done({ what: "unknown" });
  const answer = await answerFor(printed.code, now);
  if (answer.what === "certificate") await countCheck(answer.id, now);
  return done(answer);
}

/** Whoever has the code asks besides whether the name and the digits on the paper are those of the certificate. */
export async function matchPaper(
  { code, ...paper }: Paper & { readonly code: string },
  network: string,
  now: Date,
): Promise<Outcome<boolean>> {
  if (!(await mayTry(code, network, now))) return refuse("too_many_attempts");
  return done(fits(await printedByCode(code), paper));
}

async function mayTry(what: string, network: string, now: Date): Promise<boolean> {
  // Counted for a number of ours and any other. What a network tries beyond its own is not counted against everybody.
  const own = [
    await withinLimit(db, "paper_per_network", blindIndex("network", network), now),
    await withinLimit(
      db,
      "paper_per_number_and_network",
      blindIndex("code", `paper ${what} ${blindIndex("network", network)}`),
      now,
    ),
  ];
  if (!own.every(Boolean)) return false;
  return withinLimit(db, "paper_per_number", blindIndex("code", `paper ${what}`), now);
}

/** Nobody's name has no characters, and no last four digits are none. */
const NOBODY: PrintedFacts = { code: "", name: "", lastFour: "" };

function fits(printed: PrintedFacts | null, paper: Paper): printed is PrintedFacts {
  const { name, lastFour } = printed ?? NOBODY;
  const [stands, typed] = [{ name, lastFour }, paper].map((one) =>
    createHash("sha256").update(`${one.name}\n${one.lastFour}`).digest(),
  );
  return printed !== null && timingSafeEqual(stands ?? Buffer.of(), typed ?? Buffer.of());
}
