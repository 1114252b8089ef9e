import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { allOrNothing, db } from "@/db/client";
import { certificateRun, certificateRunRow } from "@/db/schema/certificate";
import { reachableRun } from "../../reads/certificate-run";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";

/**
 * Starts a run, or goes over those again who got none: from here on the job process issues one after the other on behalf
 * of whoever pressed (`./issue.ts`). Pressed twice, or by two, it is started once.
 */
export async function releaseCertificateRun(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "certificate.issue_for", now)) return refuse("second_factor_needed");
  if (actor.memberId === null || !(await reachableRun(actor, id))) return refuse("not_found");
  return allOrNothing(async (tx) => {
    const [started] = await tx
      .update(certificateRun)
      .set({ releasedIn: actor.sessionId, releasedAt: now })
      .where(
        and(
          eq(certificateRun.id, id),
          isNull(certificateRun.releasedAt),
          sql`exists (select 1 from ${certificateRunRow} where ${certificateRunRow.runId} = ${certificateRun.id}
            and ${certificateRunRow.certificateId} is null)`,
        ),
      )
      .returning({ id: certificateRun.id });
    if (started) {
      await tx
        .update(certificateRunRow)
        .set({ finding: null })
        .where(and(eq(certificateRunRow.runId, id), isNotNull(certificateRunRow.finding)));
    }
    return done({ id });
  });
}

export interface ReleasedRun {
  readonly id: string;
  readonly sessionId: string;
  readonly releasedAt: Date;
}

/** The runs that go on, the first that was started in front. */
export async function releasedCertificateRuns(): Promise<string[]> {
  const rows = await db
    .select({ id: certificateRun.id })
    .from(certificateRun)
    .where(isNotNull(certificateRun.releasedAt))
    .orderBy(certificateRun.releasedAt);
  return rows.map(({ id }) => id);
}

/** On whose behalf a run goes on now: his session may have gone on under another id. */
export async function releasedCertificateRun(id: string): Promise<ReleasedRun | null> {
  const [row] = await db
    .select({ sessionId: certificateRun.releasedIn, releasedAt: certificateRun.releasedAt })
    .from(certificateRun)
    .where(eq(certificateRun.id, id));
  const { sessionId = null, releasedAt = null } = row ?? {};
  return sessionId === null || releasedAt === null ? null : { id, sessionId, releasedAt };
}

/** All had their turn, or nobody may have it go on any more; not where it was started in another session than this. */
export async function settleCertificateRun({ id, sessionId }: ReleasedRun): Promise<boolean> {
  const settled = await db
    .update(certificateRun)
    .set({ releasedIn: null, releasedAt: null })
    .where(and(eq(certificateRun.id, id), eq(certificateRun.releasedIn, sessionId)))
    .returning({ id: certificateRun.id });
  return settled.length > 0;
}
