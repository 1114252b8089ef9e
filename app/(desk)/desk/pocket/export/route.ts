import { currentActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isOwnRequest } from "@/app/_server/own-request";
import { words } from "@/app/_server/words";
import { workbookResponse } from "@/app/_server/workbook-response";
import { exportPocketMembers } from "@/lib/acts/transfer/export-pocket";
import { writeCsv } from "@/lib/documents/workbook/csv";
import { writeWorkbook } from "@/lib/documents/workbook/write";
import type { PocketMember } from "@/lib/reads/pocket";
import { dateOf } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";

/** The list as a file. A POST, because taking names out of the product leaves an event. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => null);
  const format = form?.get("format") === "csv" ? "csv" : "xlsx";
  const now = new Date();
  const exported = await exportPocketMembers(actor, { format }, now);
  const t = await words();
  if (!exported.ok) {
    const known = exported.refusal.reason !== "not_found";
    return new Response(known ? refusalInWords(t, exported.refusal) : null, { status: known ? 403 : 404 });
  }
  const { titles, rows } = sheetOf(t, exported.value);
  const today = dateOf(now);
  const name = `pocket-members-${today}.${format}`;
  if (format === "csv") {
    return new Response(new Uint8Array(writeCsv(titles, rows)), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
      },
    });
  }
  const heading = t.pocket.sheetHeading(t.common.date(today), rows.length);
  return workbookResponse(writeWorkbook([{ name: t.pocket.sheet, heading, titles, rows }]), name);
}

function sheetOf(t: Words, members: readonly PocketMember[]): { titles: string[]; rows: string[][] } {
  const said = t.pocket;
  return {
    titles: [
      said.name,
      said.branch,
      said.letter,
      said.to,
      said.validUntil,
      said.late,
      said.issued,
      said.todo,
    ],
    rows: members.map((one) => [
      one.name,
      one.branch,
      one.letter,
      one.to,
      one.validUntil,
      said.lateDays(one.days),
      String(one.letters),
      said.duties[one.duty],
    ]),
  };
}
