import { notFound } from "next/navigation";
import { type MemberActor, requireOfficer } from "@/app/_server/actor";
import { type StartCommittee, startCommittees } from "@/lib/reads/batch";

/** The actor as a clerk who may ask for others; for anybody else the page does not exist. */
export async function requireStart(): Promise<{ actor: MemberActor; committees: readonly StartCommittee[] }> {
  const actor = await requireOfficer();
  const committees = await startCommittees(actor);
  return committees.length > 0 ? { actor, committees } : notFound();
}
