import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { type OwnCertificate, ownCertificate } from "@/lib/reads/own-certificate";

/** A certificate of the reader; anybody else's does not exist for him. */
export async function requireCertificate(params: Promise<{ id: string }>): Promise<OwnCertificate> {
  const id = pathId((await params).id);
  return (await ownCertificate(await requireMember(), id, new Date())) ?? notFound();
}
