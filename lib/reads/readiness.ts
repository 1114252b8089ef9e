import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import journal from "@/db/migrations/meta/_journal.json";
import { isAway } from "@/db/pool";
import { heartbeat } from "@/db/schema/event";
import { type DutyName, dutyNames, isLate } from "../rules/duty";
import type { PolicyActor } from "../rules/policy";

export interface Readiness {
  readonly database: boolean;
  readonly keys: boolean;
  readonly migrated: boolean;
  readonly jobs: boolean;
  /** The names of the duties that have been silent for too long: no secret, and all that is said about them. */
  readonly late: readonly DutyName[];
}

/** Is it no fault of ours that this failed: the database is away, or too busy to answer in time? */
export function isDatabaseAway(error: unknown): boolean {
  return isAway(error);
}

/** The last change of the schema that this code was written for, by the moment at which it was made. */
const newestMigration = journal.entries.at(-1)?.when ?? 0;

/** May this process take traffic? The database takes writes, has the schema of this code, keys are loaded, each duty runs. */
export async function readiness(now: Date): Promise<Readiness> {
  const keys = attempt(() => blindIndex("network", "probe").length > 0);
  try {
    const [row] = await db.execute(sql`
      select current_setting('transaction_read_only') = 'off' as writable,
        to_regclass('drizzle.__drizzle_migrations') is not null as begun
    `);
    const migrated = row?.begun === true && (await hasNewestMigration());
    const late = migrated ? (await lateDuties(now)).map(({ duty }) => duty) : dutyNames;
    return { database: row?.writable === true, keys, migrated, jobs: late.length === 0, late };
  } catch {
    return { database: false, keys, migrated: false, jobs: false, late: [] };
  }
}

/** A database that is ahead, while servers are replaced one after the other, will do. */
async function hasNewestMigration(): Promise<boolean> {
  const [row] = await db.execute(sql`
    select exists (select from drizzle.__drizzle_migrations where created_at = ${newestMigration}) as held`);
  return row?.held === true;
}

export interface LateDuty {
  readonly duty: DutyName;
  /** Null for one that never ran. */
  readonly ranAt: Date | null;
  /** It is tried, and fails each time; otherwise nothing is heard of it at all. */
  readonly failed: boolean;
}

async function lateDuties(now: Date): Promise<LateDuty[]> {
  const beats = new Map((await db.select().from(heartbeat)).map((row) => [row.job, row]));
  return dutyNames.flatMap((duty) => {
    const beat = beats.get(duty);
    return isLate(duty, beat, now)
      ? [{ duty, ranAt: beat?.ranAt ?? null, failed: beat?.failed === true }]
      : [];
  });
}

/** The duties that are late, for the console of an administrator; nobody else is shown the machinery. */
export async function lateDutiesFor(actor: PolicyActor, now: Date): Promise<LateDuty[]> {
  return actor.role === "administrator" ? lateDuties(now) : [];
}

function attempt(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
