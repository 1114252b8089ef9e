import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { organization } from "@/db/schema/organization";

/** The committee with this code that signs, held until its keys are changed; undefined where there is none. */
export async function holdSigningCommittee(tx: Executor, code: string): Promise<{ id: string } | undefined> {
  const [committee] = await tx
    .select({ id: organization.id })
    .from(organization)
    .where(
      and(
        eq(organization.code, code),
        eq(organization.canApproveProbationary, true),
        isNull(organization.dissolvedOn),
      ),
    )
    .for("no key update");
  return committee;
}
