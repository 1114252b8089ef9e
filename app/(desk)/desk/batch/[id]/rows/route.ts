import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { workbookResponse } from "@/app/_server/workbook-response";
import { exportHeldRows } from "@/lib/acts/batch/export";
import { writeHeldRows } from "@/lib/documents/transfer-batch";
import { remarksOf } from "../remark";

/** Rows with problems as a workbook to be mended. A POST, because taking names out of the product leaves an event. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  const { id } = await params;
  if (!actor || !isId(id)) return new Response(null, { status: 404 });
  const exported = await exportHeldRows(actor, { id }, new Date());
  if (!exported.ok && exported.refusal.reason === "second_factor_needed") {
    return seeOther(confirmPath(`/desk/batch/${id}`));
  }
  if (!exported.ok) return new Response(null, { status: 404 });
  const t = await words();
  const rows = exported.value.map(({ row, cells, findings }) => ({
    row,
    cells,
    remark: remarksOf(t, findings).join(""),
  }));
  const bytes = writeHeldRows(rows, { row: t.roster.originalRow, remark: t.roster.remark });
  return workbookResponse(bytes, `batch-rows-${id.slice(-6)}.xlsx`);
}
