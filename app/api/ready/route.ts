import { clock } from "@/lib/acts/actor";
import { raiseDutyAlarms } from "@/lib/acts/duty/raise-alarms";
import { readiness } from "@/lib/reads/readiness";

/**
 * Ready: 200 when this process may take traffic, 503 with what is missing otherwise, a late duty by its name. Whoever
 * asks also sees to it that the administrators hear of a silence: the job process may be dead and cannot say so.
 */
export async function GET(): Promise<Response> {
  const now = new Date();
  const { late, ...state } = await readiness(now);
  if (state.database && late.length > 0) await raiseDutyAlarms(clock, now).catch(reported);
  const ready = Object.values(state).every(Boolean);
  return Response.json({ ready, ...state, late }, { status: ready ? 200 : 503 });
}

function reported(error: unknown): void {
  console.error("the alarm of a late duty was not raised:", error instanceof Error ? error.message : error);
}

export const dynamic = "force-dynamic";
