import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";

export interface Readiness {
  readonly database: boolean;
  readonly keys: boolean;
  readonly migrated: boolean;
  readonly jobs: boolean;
}

/** A job process that has not reported for this long is an alarm. */
const HEARTBEAT_SECONDS = 60;

/** May this process take traffic? The database writes, the schema is there, keys are loaded, the jobs run. */
export async function readiness(): Promise<Readiness> {
  const keys = attempt(() => blindIndex("network", "probe").length > 0);
  try {
    const [row] = await db.execute(sql`
      select pg_is_in_recovery() as standby,
        to_regclass('public.import_change') is not null as migrated,
        coalesce((select max(ran_at) > now() - make_interval(secs => ${HEARTBEAT_SECONDS}) from heartbeat), false) as jobs
    `);
    return {
      database: row?.standby === false,
      keys,
      migrated: row?.migrated === true,
      jobs: row?.jobs === true,
    };
  } catch {
    return { database: false, keys, migrated: false, jobs: false };
  }
}

function attempt(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
