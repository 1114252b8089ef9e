import { currentActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { documentOf } from "@/lib/reads/certificate-document";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PATIENCE_MS = 8_000;
const PAUSE_MS = 100;

/** The holder's certificate as PDF, with its exact length, so that web views inside chat programs can open it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !UUID.test(id)) return new Response(null, { status: 404 });
  // The job process makes the bytes right after the issue; whoever is faster than it waits a moment.
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await documentOf(actor, id);
    if (found === null) return new Response(null, { status: 404 });
    if (found !== "waiting") {
      return new Response(new Uint8Array(found.pdf), {
        headers: {
          "Content-Type": "application/pdf",
          // Content-Length by the time it leaves: see instrumentation-node.ts.
          "X-Exact-Length": String(found.pdf.length),
          "Content-Disposition": `inline; filename*=UTF-8''${encodeURIComponent(found.number)}.pdf`,
          // Without no-transform the server would compress it and could not say its length.
          "Cache-Control": "private, no-store, no-transform",
        },
      });
    }
    if (Date.now() > until) {
      const t = await words();
      return new Response(t.certificate.beingMade, { status: 503, headers: { "Retry-After": "5" } });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

export const dynamic = "force-dynamic";
