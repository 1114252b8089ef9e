import { currentActor } from "@/app/_server/actor";
import { madeDocument } from "@/app/_server/made-document";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { collectiveLetterFor } from "@/lib/reads/collective-letter";

/** A collective letter as PDF: letter, receipt and the list of members, for the clerks of both committees. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !isId(id)) return new Response(null, { status: 404 });
  const { outside: t } = await words();
  return madeDocument(() => collectiveLetterFor(actor, id), {
    beingMade: t.beingMade,
    problem: t.printProblem,
  });
}

export const dynamic = "force-dynamic";
