import { and, eq } from "drizzle-orm";
import { setting } from "@/db/schema/installation";
import type { Outcome } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { changeSetting, type SettingInput } from "./set";

/** Takes back what a committee has set itself: from now on what the nearest above has set holds, or the usual. */
export function restoreSetting(
  actor: PersonActor,
  { committeeId, key }: Omit<SettingInput, "value">,
  now: Date,
): Promise<Outcome<{ committeeId: string }>> {
  return changeSetting(actor, { committeeId, key, value: null }, now, async (tx) => {
    await tx.delete(setting).where(and(eq(setting.committeeId, committeeId), eq(setting.key, key)));
  });
}
