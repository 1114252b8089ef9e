import { allOrNothing } from "@/db/client";
import type { AnswerEvidence } from "../../rules/outside";
import { type Outcome, refuse } from "../../rules/refusal";
import { standing } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { handledCase } from "./handled-case";
import { type AnswerContent, lockCase, noteAnswer, standingAnswerOf } from "./note-answer";

export interface RecordedAnswer extends AnswerContent {
  /** The transfer. */
  readonly id: string;
  readonly evidence: AnswerEvidence;
}

/**
 * 登记回执: a clerk takes down what the outside answered on paper, by telephone or in the national system (edge 14).
 * Whoever takes it down is not the one who closes the case on it.
 */
export async function recordAnswer(
  actor: PersonActor,
  input: RecordedAnswer,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { id, evidence, ...content } = input;
  const handled = await handledCase(actor, id, now);
  if (!handled.ok) return handled;
  // What is no paper of theirs is described: with whom, when, where it can be looked up.
  if (evidence !== "receipt_slip" && content.remark.trim() === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const locked = await lockCase(tx, id);
    if (!locked) return refuse("not_found");
    const reads = standing(locked.row.state, locked.row.dueAt, now);
    if (reads !== "in_transit" && reads !== "letter_expired") return refuse("step_not_possible");
    if (await standingAnswerOf(tx, locked.newest.id)) return refuse("answer_given_already");
    const by = { actor, evidence, actingForId: handled.value.actingForId };
    return noteAnswer(tx, by, locked, content, now);
  });
}
