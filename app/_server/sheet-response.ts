import { writeCsv } from "@/lib/documents/workbook/csv";
import { writeWorkbook } from "@/lib/documents/workbook/write";
import { workbookResponse } from "./workbook-response";

export type SheetFormat = "xlsx" | "csv";

export interface ExportedSheet {
  readonly name: string;
  readonly heading: string;
  readonly titles: string[];
  readonly rows: string[][];
}

/** Which of the two buttons was pressed. */
export function formatOf(form: FormData | null): SheetFormat {
  return form?.get("format") === "csv" ? "csv" : "xlsx";
}

/** A list as a file, in the form that was asked for. */
export function sheetResponse(format: SheetFormat, fileName: string, sheet: ExportedSheet): Response {
  const name = `${fileName}.${format}`;
  if (format === "xlsx") return workbookResponse(writeWorkbook([sheet]), name);
  return new Response(new Uint8Array(writeCsv(sheet.titles, sheet.rows)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
