import { eq } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { member } from "@/db/schema/member";
import { type Outcome, type RefusalReason, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isUsedUp, withinLimit } from "../limit";

/** Answers to a letter that say: this number stands on the roster. */
const TELLING: readonly RefusalReason[] = [
  "member_known_here",
  "former_record_differs",
  "former_record_ended",
  "transfer_already_open",
];

/**
 * A clerk who registers a letter sees whether its number is on the roster; he must, to stop what would be taken in twice.
 * So each time is remembered with the member it told of, and a clerk who comes upon too many in a day registers nothing
 * more that day, known or not.
 */
export async function rememberKnownNumber<T>(
  actor: PersonActor,
  { citizenNumber, committeeId }: { readonly citizenNumber: string; readonly committeeId: string | null },
  now: Date,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const key = blindIndex("network", actor.accountId);
  if (!(await withinLimit(db, "registration_per_clerk", key, now))) return refuse("too_many_attempts");
  if (await isUsedUp(db, "known_number_per_clerk", key, now)) return refuse("too_many_attempts");
  const outcome = await work();
  if (outcome.ok || !TELLING.includes(outcome.refusal.reason)) return outcome;
  // What was refused was taken back as a whole; that it told something stays.
  await transaction(async (tx) => {
    await withinLimit(tx, "known_number_per_clerk", key, now);
    const [known] = await tx
      .select({ id: member.id })
      .from(member)
      .where(eq(member.citizenNumberIndex, blindIndex("citizen_number", citizenNumber)));
    await writeEvent(
      tx,
      actor,
      { kind: "incoming.number_known", subjectMemberId: known?.id ?? null, actingForId: committeeId },
      now,
    );
  });
  return outcome;
}
