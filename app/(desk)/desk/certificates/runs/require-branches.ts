import { notFound } from "next/navigation";
import { type MemberActor, requireOfficer } from "@/app/_server/actor";
import { type RunBranch, runBranches } from "@/lib/reads/certificate-run";

/** The actor as an officer with branches for which he may have certificates issued; for anybody else the page does not exist. */
export async function requireBranches(): Promise<{ actor: MemberActor; branches: readonly RunBranch[] }> {
  const actor = await requireOfficer();
  const branches = await runBranches(actor);
  return branches.length > 0 ? { actor, branches } : notFound();
}
