import { currentActor } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { readUpload, seeOther } from "@/app/_server/upload";
import { BATCH_MOST_MEGABYTES, type UploadProblem } from "@/app/(desk)/desk/batch/problem";
import { openBatch } from "@/lib/acts/batch/open";
import { readTransferBatch } from "@/lib/documents/transfer-batch";
import { startCommittees } from "@/lib/reads/batch";

/** The workbook of a batch: read, tried out, and kept for the clerk who looks at what came of it. */
export async function POST(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return seeOther(`/sign-in?${new URLSearchParams({ next: "/desk/batch" })}`);
  // Nobody else's file is even read.
  if ((await startCommittees(actor)).length === 0) return new Response(null, { status: 404 });
  const upload = await readUpload(request, BATCH_MOST_MEGABYTES * 1024 * 1024);
  if (!upload.ok) return back(upload.problem);
  const read = await readTransferBatch(upload.bytes);
  if (!read.ok) {
    const { reason, details } = read.problem;
    const columns = details?.columns ?? details?.column;
    return seeOther(
      `/desk/batch?${new URLSearchParams({ problem: reason, ...(columns && { columns: String(columns) }) })}`,
    );
  }
  const committeeId = upload.form.get("committee");
  if (typeof committeeId !== "string" || !isId(committeeId)) return back("committee");
  const file = upload.form.getAll("file").find((one) => one instanceof File && one.size > 0);
  const opened = await openBatch(
    actor,
    {
      committeeId,
      fileName: file instanceof File ? file.name : "",
      file: upload.bytes,
      rows: read.value,
    },
    new Date(),
  );
  if (opened.ok) return seeOther(`/desk/batch/${opened.value.id}`);
  const { reason } = opened.refusal;
  if (reason === "nothing_to_import") return back("empty");
  return back(reason === "outside_your_committee" ? "committee" : "other");
}

function back(problem: UploadProblem): Response {
  return seeOther(`/desk/batch?${new URLSearchParams({ problem })}`);
}
