import { and, eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** The holder takes his own certificate back: whoever checks it learns that it is revoked. */
export async function withdrawCertificate(
  actor: PersonActor,
  input: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .update(certificate)
      .set({
        state: "revoked",
        revokedAt: now,
        revokedFor: "withdrawn",
        version: sql`${certificate.version} + 1`,
      })
      .where(
        and(
          eq(certificate.id, input.id),
          eq(certificate.memberId, memberId),
          eq(certificate.state, "issued"),
        ),
      )
      .returning({ id: certificate.id });
    if (!row) return refuse("not_found");
    await writeEvent(
      tx,
      actor,
      { kind: "certificate.withdrawn", subjectMemberId: memberId, certificateId: row.id },
      now,
    );
    return done(row);
  });
}
