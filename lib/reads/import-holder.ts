import { type SQL, sql } from "drizzle-orm";
import { organization } from "@/db/schema/organization";
import { importRun } from "@/db/schema/roster";

/**
 * To which committee a run belongs. One of the command names none: where there is a single tree it is that of the root,
 * whose clerk then finds the rows that were held back; with several trees it is the administrator's.
 */
export const holderOfRun: SQL = sql`coalesce(${importRun.committeeId}, (
  select case when count(*) = 1 then (array_agg(root.id))[1] end from ${organization} root where root.parent_id is null
))`;
