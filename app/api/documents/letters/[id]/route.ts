import { currentActor } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { printFor } from "@/lib/reads/letter-print";

const PATIENCE_MS = 8_000;
const PAUSE_MS = 100;

/** One print of a paper letter as PDF: stub, letter and receipt on one sheet. The print was counted when it was asked for. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !isId(id)) return new Response(null, { status: 404 });
  // The job process makes the bytes right after the press; whoever is faster than it waits a moment.
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await printFor(actor, id);
    if (found === null) return new Response(null, { status: 404 });
    if (found !== "waiting") {
      if ("problem" in found) {
        return new Response((await words()).outside.printProblem(found.problem), { status: 422 });
      }
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
      return new Response(t.outside.beingMade, { status: 503, headers: { "Retry-After": "5" } });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

export const dynamic = "force-dynamic";
