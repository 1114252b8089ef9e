import { currentActor } from "@/app/_server/actor";
import { workbookResponse } from "@/app/_server/workbook-response";
import { writeBatchTemplate } from "@/lib/documents/transfer-batch";

/** The empty form for a clerk to fill in; there is nothing personal in it, but nobody else needs it. */
export async function GET(): Promise<Response> {
  if (!(await currentActor())) return new Response(null, { status: 404 });
  return workbookResponse(writeBatchTemplate(), "batch-template.xlsx");
}
