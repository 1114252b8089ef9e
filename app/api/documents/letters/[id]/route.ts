import { currentActor } from "@/app/_server/actor";
import { madeDocument } from "@/app/_server/made-document";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { printFor } from "@/lib/reads/letter-print";

/** One print of a paper letter as PDF: stub, letter and receipt on one sheet. The print was counted when it was asked for. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !isId(id)) return new Response(null, { status: 404 });
  const { beingMade, printProblem: problem } = (await words()).outside;
  return madeDocument(() => printFor(actor, id), { beingMade, problem });
}

export const dynamic = "force-dynamic";
