import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { readUpload, seeOther, type UploadProblem } from "@/app/_server/upload";
import { problemOf } from "@/app/_server/upload-words";
import { showLetter } from "@/lib/acts/incoming/ask";
import { hasUnfinishedWish } from "@/lib/reads/incoming";

/** The photograph of the letter that somebody registers himself. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return seeOther("/sign-in?next=%2Fme%2Fincoming%2Fphoto");
  // A file that belongs to nothing is not even read.
  if (!(await hasUnfinishedWish(actor))) return seeOther("/me/incoming");
  const upload = await readUpload(request);
  if (!upload.ok) return back(upload.problem);
  const shown = await showLetter(actor, upload.bytes, new Date());
  if (shown.ok || shown.refusal.reason === "not_found") return seeOther("/me/incoming");
  return back(problemOf(shown.refusal));
}

function back(problem: UploadProblem): Response {
  return seeOther(`/me/incoming/photo?${new URLSearchParams({ problem })}`);
}
