import { and, eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { newId } from "@/db/id";
import { letter, letterPrint } from "@/db/schema/letter";
import { dateOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { handledCase } from "../outside/handled-case";
import { newestLetterOf } from "../transfer/effects";

/**
 * 打印介绍信: asks for the sheet of the paper letter of a case. Each print is counted and says on the sheet which one it
 * is; the bytes are made afterwards by the job process.
 */
export async function printLetter(
  actor: PersonActor,
  input: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string; printId: string }>> {
  const handled = await handledCase(actor, input.id, now);
  if (!handled.ok) return handled;
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    const newest = await newestLetterOf(tx, input.id);
    if (newest?.kind !== "paper" || dateOf(now) > newest.validUntil) return refuse("letter_not_live");
    const [counted] = await tx
      .update(letter)
      .set({ printCount: sql`${letter.printCount} + 1` })
      .where(and(eq(letter.id, newest.id), eq(letter.state, "live")))
      .returning({ nth: letter.printCount });
    if (!counted) return refuse("letter_not_live");
    const printId = newId();
    await tx
      .insert(letterPrint)
      .values({ id: printId, letterId: newest.id, nth: counted.nth, printedBy: memberId, askedAt: now });
    await writeEvent(
      tx,
      actor,
      {
        kind: "letter.printed",
        actingForId: handled.value.actingForId,
        subjectMemberId: newest.memberId,
        transferId: input.id,
        data: { letter: newest.number, print: counted.nth },
      },
      now,
    );
    return done({ id: input.id, printId });
  });
}
