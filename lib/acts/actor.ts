import type { AccountRole } from "../rules/office";
import type { HeldOffice } from "../rules/policy";

/** A signed-in person with the offices he holds today. */
export interface PersonActor {
  readonly kind: "person";
  readonly accountId: string;
  readonly sessionId: string;
  readonly memberId: string | null;
  /** Of an officer: what was merged into his record, or into that of somebody who stands in with him. */
  readonly mergedRecords: readonly string[];
  readonly role: AccountRole | null;
  /** When he last proved that it is he: sign-in or step-up. */
  readonly provenAt: Date;
  /** When he last showed a second factor in this session; null when he has not. */
  readonly secondFactorAt: Date | null;
  readonly offices: readonly HeldOffice[];
}

/** The timetable of jobs: it reminds and lapses, and never accepts for anybody. */
export interface ClockActor {
  readonly kind: "clock";
}

/** Who sits at the machine: imports rosters and appoints the first administrator. */
export interface CommandActor {
  readonly kind: "command";
}

/** An organization that is not on the platform and answers by the code of its letter: it reaches nothing else. */
export interface OutsideActor {
  readonly kind: "outside";
}

export type Actor = PersonActor | ClockActor | CommandActor;

/** Whose doings are remembered; the outside takes no step of a transfer. */
export type Doer = Actor | OutsideActor;

export const clock: ClockActor = { kind: "clock" };
export const command: CommandActor = { kind: "command" };
export const outside: OutsideActor = { kind: "outside" };
