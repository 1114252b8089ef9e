import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { holiday } from "@/db/schema/event";
import { forgetCalendar } from "../../reads/calendar";
import type { CalendarDate } from "../../rules/calendar";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { dayForUpdate, saidOf } from "./set-day";

/** Removes a day from the table: it is again what the week makes it. */
export async function removeDay(
  actor: PersonActor,
  input: { readonly day: CalendarDate },
  now: Date,
): Promise<Outcome<{ day: CalendarDate }>> {
  if (!may(actor, "calendar.set", {})) return refuse("not_found");
  if (!strong(actor, "calendar.set", now)) return refuse("second_factor_needed");
  const { day } = input;
  const outcome = await transaction(async (tx): Promise<Outcome<{ day: CalendarDate }>> => {
    const before = await dayForUpdate(tx, day);
    if (!before) return refuse("not_found");
    await tx.delete(holiday).where(eq(holiday.day, day));
    await writeEvent(
      tx,
      actor,
      { kind: "calendar.day_removed", data: { day, ...saidOf("was", before) } },
      now,
    );
    return done({ day });
  });
  forgetCalendar();
  return outcome;
}
