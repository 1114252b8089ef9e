import { currentActor } from "@/app/_server/actor";
import { madeDocument } from "@/app/_server/made-document";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { askPaper } from "@/lib/acts/incoming/ask-paper";
import { paperFor } from "@/lib/reads/incoming-paper";
import { paperKinds } from "@/lib/rules/incoming";

/**
 * The return slip, receipt or enquiry of a case from outside as PDF. To open it is to ask for it: there is one for each
 * event it tells of, and asking twice changes nothing.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; kind: string }> },
): Promise<Response> {
  const [{ id, kind: named }, actor] = await Promise.all([params, currentActor()]);
  const kind = paperKinds.find((one) => one === named);
  if (!actor || !isId(id) || !kind) return new Response(null, { status: 404 });
  const asked = await askPaper(actor, { id, kind }, new Date());
  if (!asked.ok) {
    const { reason } = asked.refusal;
    return reason === "second_factor_needed"
      ? seeOther(confirmPath(`/desk/cases/${id}`))
      : new Response(null, { status: 404 });
  }
  const { incoming: t } = await words();
  return madeDocument(() => paperFor(actor, asked.value.id), {
    beingMade: t.beingMade,
    problem: t.cannotBePrinted,
  });
}

export const dynamic = "force-dynamic";
