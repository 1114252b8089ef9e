import { db } from "@/db/client";
import { factorsOf, hasFactor } from "../../reads/factor";
import { type OwnData, ownData } from "../../reads/own-data";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { hasFreshFactor } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCoolingOff } from "../identity/cooling-off";

/**
 * 导出我的个人信息: a copy of all that is kept of him (个人信息保护法 art. 45), with a fresh proof that it is he: his second factor
 * where he has one, for the file opens everything; a recent sign-in where he has none.
 */
export async function exportOwn(
  actor: PersonActor,
  { format }: { readonly format: "json" | "xlsx" },
  now: Date,
): Promise<Outcome<OwnData>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  if (await isCoolingOff(db, actor, now)) return refuse("cooling_off");
  if (hasFactor(await factorsOf(actor)) && !hasFreshFactor(actor.secondFactorAt, now)) {
    return refuse("second_factor_needed");
  }
  const found = await ownData({ ...actor, memberId });
  await writeEvent(db, actor, { kind: "privacy.exported", subjectMemberId: memberId, data: { format } }, now);
  return done(found);
}
