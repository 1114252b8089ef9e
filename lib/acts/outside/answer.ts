import { eq } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { letter } from "@/db/schema/letter";
import { letterKey } from "../../rules/outside";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { outside } from "../actor";
import { isUsedUp, withinLimit } from "../limit";
import { type AnswerContent, lockCase, noteAnswer, noteAnsweredAgain, standingAnswerOf } from "./note-answer";

export interface LetterAnswer extends AnswerContent {
  /** From the QR code of the paper. */
  readonly code: string;
  /** Typed from the paper: who holds the code alone has not seen it. */
  readonly number: string;
}

/**
 * 网上回执: the organization to which a paper letter was brought says that it has accepted the member, or sends him
 * back. It needs no account: it has the paper, with a code and a number. One answer stands for a letter; another one is
 * remembered and told that it came second (edge 49). Nothing is closed by it: that does a second clerk.
 */
export async function answerLetter(
  input: LetterAnswer,
  network: string,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!(await withinLimit(db, "answer_per_network", blindIndex("network", network), now))) {
    return refuse("too_many_attempts");
  }
  const transferId = await caseOf(input.code);
  if (transferId === null) return refuse("not_found");
  return transaction(async (tx) => {
    const locked = await lockCase(tx, transferId);
    if (locked?.newest.code !== input.code) return refuse("letter_not_live");
    // Under the lock of the case, so that many tries at once are counted one by one.
    const key = blindIndex("code", input.code);
    if (await isUsedUp(tx, "answer_per_letter", key, now)) return refuse("too_many_attempts");
    if (letterKey(input.number) !== letterKey(locked.newest.number)) {
      await withinLimit(tx, "answer_per_letter", key, now);
      return refuse("letter_number_differs");
    }
    const standing = await standingAnswerOf(tx, locked.newest.id);
    if (standing) {
      await noteAnsweredAgain(tx, locked, input, now);
      return refuse("answer_given_already");
    }
    const noted = await noteAnswer(
      tx,
      { actor: outside, actingForId: null, evidence: null },
      locked,
      input,
      now,
    );
    return noted.ok ? done(noted.value) : noted;
  });
}

async function caseOf(code: string, executor: Executor = db): Promise<string | null> {
  const [found] = await executor
    .select({ transferId: letter.transferId })
    .from(letter)
    .where(eq(letter.code, code));
  return found?.transferId ?? null;
}
