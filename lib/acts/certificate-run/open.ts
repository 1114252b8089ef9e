import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { certificateRun, certificateRunRow } from "@/db/schema/certificate";
import { affiliation } from "@/db/schema/member";
import { runBranches } from "../../reads/certificate-run";
import {
  type CertificateKind,
  type CertificateLanguage,
  type CertificatePurpose,
  kindRules,
} from "../../rules/certificate";
import { isRunPurpose } from "../../rules/certificate-run";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";

export interface RunInput {
  readonly branchId: string;
  readonly kind: CertificateKind;
  readonly purpose: CertificatePurpose;
  readonly purposeNote: string;
  readonly receiver: string;
  readonly days: number;
  readonly language: CertificateLanguage;
  /** Null: all who are in the branch. */
  readonly members: readonly string[] | null;
}

const AT_ONCE = 1_000;

/**
 * 批量出具, the dry run: writes down what is to be issued for whom. Nothing is issued; who would get one, and why another
 * would not, is judged whenever it is looked at.
 */
export async function openCertificateRun(
  actor: PersonActor,
  input: RunInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  const { branchId, kind, purpose } = input;
  const branches = await runBranches(actor);
  if (memberId === null || !branches.some(({ id }) => id === branchId)) return refuse("not_found");
  if (!isRunPurpose(kind, purpose)) return refuse("certificate_purpose");
  const { validity } = kindRules[kind];
  const days =
    typeof validity === "string" || validity.includes(input.days) ? input.days : (validity[0] ?? 0);
  return transaction(async (tx) => {
    const here = await tx
      .select({ id: affiliation.memberId })
      .from(affiliation)
      .where(and(eq(affiliation.branchId, branchId), isNull(affiliation.until)));
    const chosen = here.filter(({ id }) => input.members === null || input.members.includes(id));
    if (chosen.length === 0) return refuse("nobody_chosen");
    const id = newId();
    await tx.insert(certificateRun).values({
      id,
      branchId,
      kind,
      purpose,
      wish: {
        purposeNote: input.purposeNote.trim(),
        receiver: input.receiver.trim(),
        days,
        language: input.language,
        leftOut: [],
        absence: null,
      },
      createdBy: memberId,
      createdAt: now,
    });
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const some = chosen.slice(from, from + AT_ONCE);
      await tx.insert(certificateRunRow).values(some.map((one) => ({ runId: id, memberId: one.id })));
    }
    return done({ id });
  });
}
