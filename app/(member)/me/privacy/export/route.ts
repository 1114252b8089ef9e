import { currentActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isOwnRequest } from "@/app/_server/own-request";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { workbookResponse } from "@/app/_server/workbook-response";
import { exportOwn } from "@/lib/acts/member/export-own";
import { type WrittenSheet, writeWorkbook } from "@/lib/documents/workbook/write";
import { dataParts, type OwnData } from "@/lib/reads/own-data";
import { dateOf } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";

/** All that is kept of the reader, as a file. A POST, because it leaves an event. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => null);
  const format = form?.get("format") === "json" ? "json" : "xlsx";
  const now = new Date();
  const exported = await exportOwn(actor, { format }, now);
  if (!exported.ok && exported.refusal.reason === "second_factor_needed") {
    return seeOther(`/me/security/confirm?${new URLSearchParams({ next: "/me/privacy" })}`);
  }
  const t = await words();
  if (!exported.ok) return new Response(refusalInWords(t, exported.refusal), { status: 403 });
  const name = `my-data-${dateOf(now)}.${format}`;
  if (format === "xlsx") return workbookResponse(writeWorkbook(sheetsOf(t, exported.value)), name);
  return new Response(JSON.stringify({ exportedAt: now.toISOString(), ...exported.value }, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}

function sheetsOf({ privacy: { copy } }: Words, data: OwnData): WrittenSheet[] {
  const labels: Readonly<Record<string, string>> = copy.columns;
  return dataParts.map((part) => {
    const keys = Object.keys(data[part][0] ?? {});
    return {
      name: copy.parts[part],
      heading: copy.parts[part],
      titles: keys.map((key) => labels[key] ?? key),
      rows: data[part].map((row) => keys.map((key) => String(row[key] ?? ""))),
    };
  });
}
