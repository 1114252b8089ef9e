import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { readUpload, seeOther, type UploadProblem } from "@/app/_server/upload";
import { problemOf } from "@/app/_server/upload-words";
import { attachIncoming } from "@/lib/acts/incoming/complete";
import { registersLetters } from "@/lib/reads/incoming";

/** A clerk adds a photograph or scan to the case of a letter from outside. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return seeOther("/sign-in?next=%2Fdesk");
  // Nobody else's file is even read: it could fill the memory.
  if (!(await registersLetters(actor))) return new Response(null, { status: 404 });
  const id = new URL(request.url).searchParams.get("id") ?? undefined;
  if (!isId(id)) return new Response(null, { status: 404 });
  const back = (problem: UploadProblem) =>
    seeOther(`/desk/cases/${id}?${new URLSearchParams({ problem })}#inward`);
  const upload = await readUpload(request);
  if (!upload.ok) return back(upload.problem);
  const attached = await attachIncoming(actor, { id }, upload.bytes, new Date());
  if (attached.ok) return seeOther(`/desk/cases/${id}#inward`);
  if (attached.refusal.reason === "second_factor_needed") return seeOther(confirmPath(`/desk/cases/${id}`));
  if (attached.refusal.reason === "not_found") return new Response(null, { status: 404 });
  return back(problemOf(attached.refusal));
}
