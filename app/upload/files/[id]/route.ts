import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { readUpload, seeOther, type UploadProblem } from "@/app/_server/upload";
import { problemOf } from "@/app/_server/upload-words";
import { attachFile, mayAttachFile } from "@/lib/acts/transfer/attach-file";

/** A scan of a file that a letter of enquiry asked for, added before the answer is sent. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor) return seeOther("/sign-in?next=%2Fdesk");
  // Nobody else's file is even read: it could fill the memory.
  if (!isId(id) || !(await mayAttachFile(actor, id))) return new Response(null, { status: 404 });
  const page = `/desk/cases/${id}/answer_files`;
  const back = (problem: UploadProblem) => seeOther(`${page}?${new URLSearchParams({ problem })}#files`);
  const upload = await readUpload(request);
  if (!upload.ok) return back(upload.problem);
  const attached = await attachFile(actor, { id }, upload.bytes, new Date());
  return attached.ok ? seeOther(`${page}#files`) : back(problemOf(attached.refusal));
}
