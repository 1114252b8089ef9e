import { currentActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isOwnRequest } from "@/app/_server/own-request";
import { confirmPath } from "@/app/_server/second-factor";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { workbookResponse } from "@/app/_server/workbook-response";
import { exportAudit } from "@/lib/acts/audit/look";
import { writeCsv } from "@/lib/documents/workbook/csv";
import { writeWorkbook } from "@/lib/documents/workbook/write";
import { auditFormats } from "@/lib/forms/audit";
import type { AuditLine } from "@/lib/reads/audit";
import { dateOf } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";
import { readFilter } from "../filter";
import { actorWords, placeWords } from "../line-words";

/** A part of the record as a file. A POST, because taking it out of the product leaves an event. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => null);
  const asked = Object.fromEntries(
    [...(form ?? [])].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const format = auditFormats.find((one) => one === asked.format) ?? "xlsx";
  const now = new Date();
  const exported = await exportAudit(actor, readFilter(asked).filter, format, now);
  const t = await words();
  if (!exported.ok) {
    if (exported.refusal.reason === "second_factor_needed") return seeOther(confirmPath("/console/audit"));
    const known = exported.refusal.reason !== "not_found";
    return new Response(known ? refusalInWords(t, exported.refusal) : null, { status: known ? 403 : 404 });
  }
  const today = dateOf(now);
  const name = `audit-${today}.${format}`;
  if (format === "jsonl") {
    const lines = exported.value.map((line) => `${JSON.stringify(line)}\n`);
    return fileResponse(new TextEncoder().encode(lines.join("")), "application/jsonl", name);
  }
  const { titles, rows } = sheetOf(t, exported.value);
  if (format === "csv") return fileResponse(writeCsv(titles, rows), "text/csv", name);
  const heading = t.audit.sheetHeading(t.common.date(today), rows.length);
  return workbookResponse(writeWorkbook([{ name: t.audit.sheet, heading, titles, rows }]), name);
}

function fileResponse(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}

function sheetOf(t: Words, lines: readonly AuditLine[]): { titles: string[]; rows: string[][] } {
  const said = t.audit;
  return {
    titles: [said.at, said.what, said.who, said.forWhom, said.subject, said.number, said.place, said.id],
    rows: lines.map((line) => [
      line.at.toISOString(),
      t.event[line.kind],
      actorWords(t, line),
      line.actingFor ?? "",
      line.subject ?? "",
      line.number ?? "",
      placeWords(t, line),
      line.id,
    ]),
  };
}
