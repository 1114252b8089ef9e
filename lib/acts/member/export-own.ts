import { db } from "@/db/client";
import { type OwnData, ownData } from "../../reads/own-data";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCoolingOff } from "../identity/cooling-off";

/** 导出我的个人信息: a copy of all that is kept of him (个人信息保护法 art. 45), with a fresh proof that it is he. */
export async function exportOwn(
  actor: PersonActor,
  { format }: { readonly format: "json" | "xlsx" },
  now: Date,
): Promise<Outcome<OwnData>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  if (await isCoolingOff(db, actor, now)) return refuse("cooling_off");
  const found = await ownData({ ...actor, memberId });
  await writeEvent(db, actor, { kind: "privacy.exported", subjectMemberId: memberId, data: { format } }, now);
  return done(found);
}
