import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { type OwnTransfer, ownTransfer } from "@/lib/reads/own-transfer";

/** A transfer of the reader; anybody else's does not exist for him. */
export async function requireCase(params: Promise<{ id: string }>): Promise<OwnTransfer> {
  const id = pathId((await params).id);
  return (await ownTransfer(await requireMember(), id, new Date())) ?? notFound();
}
