import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { confirmPath } from "@/app/_server/second-factor";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { exportCertificateRun } from "@/lib/acts/certificate-run/export";
import { type ZipEntry, zipLength, zipped } from "@/lib/documents/zip";
import { type RunFile, reachableRun, runDocument } from "@/lib/reads/certificate-run";
import { dateOf } from "@/lib/rules/calendar";

/** The signed files of a run, all as one archive or that of one member. A POST, because taking them along leaves an event. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  const { id } = await params;
  if (!actor || !isId(id)) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => null);
  const member = form?.get("member") ?? null;
  const memberId = typeof member === "string" && isId(member) ? member : null;
  if (member !== null && memberId === null) return new Response(null, { status: 404 });
  const now = new Date();
  const exported = await exportCertificateRun(actor, { id, memberId }, now);
  if (!exported.ok && exported.refusal.reason === "second_factor_needed") {
    return seeOther(confirmPath(`/desk/certificates/runs/${id}`));
  }
  if (!exported.ok) return new Response(null, { status: 404 });
  const read = async ({ certificateId }: RunFile) =>
    (await runDocument(actor, id, certificateId)) ?? Buffer.alloc(0);
  const [first] = exported.value;
  if (memberId !== null && first) {
    const pdf = await read(first);
    return fileResponse(
      new Uint8Array(pdf),
      pdf.length,
      "application/pdf",
      `${first.name}-${first.number}.pdf`,
    );
  }
  const entries = exported.value.map((file, nth) => ({ ...file, name: nameOf(file, nth) }));
  const [t, run] = await Promise.all([words(), reachableRun(actor, id)]);
  const kind = run ? t.certificate.kinds[run.kind] : "";
  const archive = streamOf(zipped(entries, read, now));
  return fileResponse(archive, zipLength(entries), "application/zip", `${kind}-${dateOf(now)}.zip`);
}

/** Numbered, so that two of one name stand apart and the order of the roster is kept. */
function nameOf({ name, number }: RunFile, nth: number): ZipEntry["name"] {
  const plain = `${name}-${number}`.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_");
  return `${String(nth + 1).padStart(4, "0")}-${plain}.pdf`;
}

function fileResponse(body: BodyInit, length: number, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      // Content-Length by the time it leaves: see instrumentation-node.ts.
      "X-Exact-Length": String(length),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "private, no-store, no-transform",
    },
  });
}

/** Read as fast as it is taken off, so that one file at a time is in memory. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
