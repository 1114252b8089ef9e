import { and, asc, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";

export interface Committee {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  /** The first label of the path: which tree it belongs to. */
  readonly root: string;
}

/** The committee that writes and receives letters for an organization: the nearest with the power, or null. */
export async function committeeOf(
  organizationId: string,
  executor: Executor = db,
): Promise<Committee | null> {
  const [row] = await executor
    .select({
      id: organization.id,
      code: organization.code,
      name: organization.name,
      path: organization.path,
    })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(
      and(
        eq(organizationClosure.descendantId, organizationId),
        eq(organization.canApproveProbationary, true),
      ),
    )
    .orderBy(asc(organizationClosure.depth))
    .limit(1);
  return row ? { ...row, root: row.path.split(".")[0] ?? "" } : null;
}
