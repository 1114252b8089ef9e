import { currentActor } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { readUpload, seeOther, type UploadProblem } from "@/app/_server/upload";
import { attachScan } from "@/lib/acts/outside/attach-scan";
import { outwardCase } from "@/lib/reads/outward-case";

/** The slip or screenshot to an answer that a clerk took down. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  const page = `/desk/cases/${id}/answer`;
  if (!actor) return seeOther(`/sign-in?${new URLSearchParams({ next: isId(id) ? page : "/desk" })}`);
  // Nobody else's file is even read.
  if (!isId(id) || (await outwardCase(actor, id)) === null) return new Response(null, { status: 404 });
  const back = (problem: UploadProblem) => seeOther(`${page}?${new URLSearchParams({ problem })}#scan`);
  const upload = await readUpload(request);
  if (!upload.ok) return back(upload.problem);
  const answerId = upload.form.get("answerId");
  if (typeof answerId !== "string" || !isId(answerId)) return back("other");
  const kept = await attachScan(actor, { id, answerId }, upload.bytes, new Date());
  if (kept.ok) return seeOther(page);
  const { reason } = kept.refusal;
  if (reason === "second_factor_needed") return seeOther(confirmPath(page));
  if (reason === "attachment_too_large") return back("size");
  if (reason === "attachment_active") return back("active");
  return back(reason === "attachment_unreadable" ? "kind" : "other");
}
