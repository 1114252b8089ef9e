import { ownAnswer } from "@/app/_server/own-answer";
import { readUpload, seeOther, type UploadProblem } from "@/app/_server/upload";
import { attachOwnScan } from "@/lib/acts/outside/attach-scan";
import { mayAddScan } from "@/lib/reads/outside-answer";
import { readCode } from "@/lib/rules/code";

/** The stamped slip of an answer that this browser has just given, without an account. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ code: string }> },
): Promise<Response> {
  const code = readCode((await params).code);
  const answerId = await ownAnswer();
  // Nobody else's file is even read.
  if (code === null || answerId === null || !(await mayAddScan(code, answerId))) {
    return new Response(null, { status: 404 });
  }
  const back = (problem: UploadProblem) =>
    seeOther(`/v/${code}/answer?${new URLSearchParams({ problem })}#scan`);
  const upload = await readUpload(request);
  if (!upload.ok) return back(upload.problem);
  const kept = await attachOwnScan({ code, answerId }, upload.bytes, new Date());
  if (kept.ok) return seeOther(`/v/${code}/answer?scan=1`);
  const { reason } = kept.refusal;
  if (reason === "attachment_too_large") return back("size");
  if (reason === "attachment_unreadable") return back("kind");
  if (reason === "attachment_active") return back("active");
  return seeOther(`/v/${code}/answer`);
}
