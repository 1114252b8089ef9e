import { done, type Outcome } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { takeStep } from "./step";

interface Reported {
  readonly id: string;
  readonly version: number;
}

/** The member reports his letter lost (T21): it is on hold at once, and the other side is asked whether it came. */
export async function reportLetterLost(
  actor: PersonActor,
  input: Reported & { readonly reason: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const taken = await takeStep(actor, "report_lost", input, now);
  return taken.ok ? done({ id: taken.value.id }) : taken;
}

/** The letter was found again before it was replaced: it is live as before. */
export async function reportLetterFound(
  actor: PersonActor,
  input: Reported,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const taken = await takeStep(actor, "report_found", input, now);
  return taken.ok ? done({ id: taken.value.id }) : taken;
}

/** 报到: the member reports at the target committee with the code of his letter (T11); its clock stands from then on. */
export async function reportArrival(
  actor: PersonActor,
  input: Reported & { readonly letterCode: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const taken = await takeStep(actor, "receive", input, now);
  return taken.ok ? done({ id: taken.value.id }) : taken;
}
