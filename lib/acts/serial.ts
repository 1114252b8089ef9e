import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { serialCounter } from "@/db/schema/installation";

/**
 * The next number of a committee's series in a year. The counter's row stays locked until the transaction ends, and
 * goes back with it: numbers are gapless.
 */
export async function nextSerial(
  tx: Executor,
  committeeId: string,
  series: string,
  year: number,
): Promise<number> {
  const [row] = await tx
    .insert(serialCounter)
    .values({ committeeId, series, year, last: 1 })
    .onConflictDoUpdate({
      target: [serialCounter.committeeId, serialCounter.series, serialCounter.year],
      set: { last: sql`${serialCounter.last} + 1` },
    })
    .returning({ last: serialCounter.last });
  if (!row) throw new Error("no serial number");
  return row.last;
}
