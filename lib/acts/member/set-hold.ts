import { eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { member } from "@/db/schema/member";
import { dateOf } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { actingFor } from "../organization/hold";
import { memberToDecideOn } from "./record-status";

export interface HoldInput {
  readonly memberId: string;
  readonly version: number;
  readonly hold: "on" | "off";
  readonly reason: string;
}

/**
 * 暂缓办理 (edge 19): a committee puts what a member asks for on hold, as a case of discipline is open, or lifts it again. It
 * is private: he reads neither the hold nor its reason, and that his certificates do not count any more without it.
 */
export async function setHold(
  actor: PersonActor,
  { memberId, version, hold, reason }: HoldInput,
  now: Date,
): Promise<Outcome<{ memberId: string; hold: HoldInput["hold"] }>> {
  if (!strong(actor, "member.record_status", now)) return refuse("second_factor_needed");
  if (reason.trim() === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const found = await memberToDecideOn(tx, actor, memberId);
    if (!found) return refuse("not_found");
    const { person, place } = found;
    if (isHimself(actor, person.id)) return refuse("four_eyes");
    if (person.version !== version) return refuse("changed_meanwhile");
    if ((person.heldOn !== null) === (hold === "on")) return refuse("step_not_possible");
    await tx
      .update(member)
      .set({ heldOn: hold === "on" ? dateOf(now) : null, version: sql`${member.version} + 1` })
      .where(eq(member.id, person.id));
    if (hold === "on") await revokeCertificates(tx, actor, person.id, "hold", now);
    await writeEvent(
      tx,
      actor,
      {
        kind: hold === "on" ? "member.held" : "member.hold_lifted",
        subjectMemberId: person.id,
        actingForId: actingFor(actor, place),
        reason: reason.trim(),
      },
      now,
    );
    return done({ memberId: person.id, hold });
  });
}
