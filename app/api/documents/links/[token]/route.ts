import { madeDocument } from "@/app/_server/made-document";
import { callerNetwork } from "@/app/_server/network";
import { words } from "@/app/_server/words";
import { openLink } from "@/lib/acts/certificate/open-link";
import { linkedDocument } from "@/lib/reads/certificate-document";

/** One certificate as PDF for whoever holds a link to it that still counts; no cookie is asked for. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const [{ token }, network, t] = await Promise.all([params, callerNetwork(), words()]);
  const { beingMade, documentProblem: problem, linkOver } = t.certificate;
  const link = await openLink({ token, network }, new Date());
  const found = link && (await madeDocument(() => linkedDocument(link, new Date()), { beingMade, problem }));
  if (found && found.status !== 404) return found;
  // One that never was, one that is over and one that somebody else was given are answered alike.
  return new Response(linkOver, { status: 404, headers: { "Cache-Control": "no-store" } });
}

export const dynamic = "force-dynamic";
