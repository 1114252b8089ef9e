import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { workbookResponse } from "@/app/_server/workbook-response";
import { exportProblemRows } from "@/lib/acts/roster/export-rows";
import { writeRemarkedRows } from "@/lib/documents/roster";
import { reasonInWords } from "../reason";

/**
 * The rows that were held back or flagged, as a workbook that can be mended and handed in again. A POST, because taking
 * names out of the product leaves an event.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  const { id } = await params;
  if (!actor || !isId(id)) return new Response(null, { status: 404 });
  const exported = await exportProblemRows(actor, { runId: id }, new Date());
  if (!exported.ok && exported.refusal.reason === "second_factor_needed") {
    return seeOther(confirmPath(`/console/import/${id}`));
  }
  if (!exported.ok) return new Response(null, { status: 404 });
  const t = await words();
  const bytes = writeRemarkedRows(
    exported.value.map(({ sheet, row, cells, reasons }) => ({
      sheet,
      row,
      cells,
      remark: reasons
        .map((reason) => reasonInWords(t, reason))
        .map(({ what, todo }) => t.roster.sentence(what, todo))
        .join(""),
    })),
    { row: t.roster.originalRow, remark: t.roster.remark },
  );
  return workbookResponse(bytes, `roster-rows-${id.slice(-6)}.xlsx`);
}
