import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { readUpload, seeOther, type UploadProblem } from "@/app/_server/upload";
import { problemOf } from "@/app/_server/upload-words";
import { proveCorrection } from "@/lib/acts/correction/ask";
import { ownCorrections } from "@/lib/reads/correction";

const PAGE = "/me/privacy/correction";

/** The evidence of a correction, from whoever asked for it. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor) return seeOther(`/sign-in?next=${encodeURIComponent(PAGE)}`);
  // A file that belongs to nothing of his is not even read.
  const own = isId(id) ? await ownCorrections(actor) : [];
  if (!own.some((one) => one.id === id)) return new Response(null, { status: 404 });
  const upload = await readUpload(request);
  if (!upload.ok) return back(upload.problem);
  const proven = await proveCorrection(actor, { id }, upload.bytes, new Date());
  return proven.ok ? seeOther(PAGE) : back(problemOf(proven.refusal));
}

function back(problem: UploadProblem): Response {
  return seeOther(`${PAGE}?${new URLSearchParams({ problem })}`);
}
