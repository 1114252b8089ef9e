import { notFound, redirect } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { type OwnRequest, ownRequest, ownTransfer } from "@/lib/reads/own-transfer";

/** The first step of a request that is not filled in, or its answers. */
export function stepPath({
  id,
  targetBranchId,
  outsideAddressee,
  reason,
}: {
  id: string;
  targetBranchId: string | null;
  outsideAddressee: string | null;
  reason: string | null;
}): string {
  const step =
    targetBranchId === null && outsideAddressee === null ? "target" : reason === null ? "reason" : "check";
  return `/me/transfers/${id}/${step}`;
}

/** The request that is being filled in; one that was sent already shows its progress instead. */
export async function requireRequest(params: Promise<{ id: string }>): Promise<OwnRequest> {
  const id = pathId((await params).id);
  const actor = await requireMember();
  const request = await ownRequest(actor, id, new Date());
  if (request) return request;
  if (await ownTransfer(actor, id, new Date())) redirect(`/me/transfers/${id}`);
  notFound();
}
