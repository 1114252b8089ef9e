import { currentActor } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { workbookResponse } from "@/app/_server/workbook-response";
import { writeRemarkedRows } from "@/lib/documents/roster";
import { fullProblemRows, importRunOf } from "@/lib/reads/import-run";
import { strong } from "@/lib/rules/second-factor";
import { reasonInWords } from "../reason";

/** The rows that were held back or flagged, as a workbook that can be mended and handed in again. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const run = actor && isId(id) ? await importRunOf(actor, id) : null;
  if (!actor || !run) return new Response(null, { status: 404 });
  if (!strong(actor, "roster.import", new Date())) return seeOther(confirmPath(`/console/import/${id}`));
  const [t, rows] = await Promise.all([words(), fullProblemRows(actor, id)]);
  const bytes = writeRemarkedRows(
    rows.map(({ sheet, row, cells, reasons }) => ({
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
