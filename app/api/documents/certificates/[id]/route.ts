import { currentActor } from "@/app/_server/actor";
import { madeDocument } from "@/app/_server/made-document";
import { words } from "@/app/_server/words";
import { documentOf } from "@/lib/reads/certificate-document";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The holder's certificate as PDF, with its exact length, so that web views inside chat programs can open it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !UUID.test(id)) return new Response(null, { status: 404 });
  const { beingMade, documentProblem: problem } = (await words()).certificate;
  return madeDocument(() => documentOf(actor, id), { beingMade, problem });
}

export const dynamic = "force-dynamic";
