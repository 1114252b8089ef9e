import { eq } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { handledCase } from "../outside/handled-case";
import { newestLetterOf } from "../transfer/effects";

/**
 * 全国系统编号: the number under which the same transfer was keyed into the national system, beside our own and never
 * in its place, with the moment at which both were alike (edge 41). It may be noted late, after the case was closed.
 */
export async function recordNationalNumber(
  actor: PersonActor,
  input: { readonly id: string; readonly nationalNumber: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const nationalNumber = input.nationalNumber.trim();
  const handled = await handledCase(actor, input.id, now, ["between", "outward"]);
  if (!handled.ok) return handled;
  return allOrNothing(async (tx) => {
    const newest = await newestLetterOf(tx, input.id);
    if (!newest) return refuse("letter_not_live");
    const given = nationalNumber === "" ? null : nationalNumber;
    await tx
      .update(letter)
      .set({ nationalNumber: given, nationalSyncedAt: given === null ? null : now })
      .where(eq(letter.id, newest.id));
    await writeEvent(
      tx,
      actor,
      {
        kind: "letter.national_number_recorded",
        actingForId: handled.value.actingForId,
        subjectMemberId: newest.memberId,
        transferId: input.id,
        data: { letter: newest.number, nationalNumber: given, before: newest.nationalNumber },
      },
      now,
    );
    return done({ id: input.id });
  });
}
