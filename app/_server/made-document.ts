/** How long a request waits for bytes that the job process makes right after they were asked for. */
const PATIENCE_MS = 8_000;
const PAUSE_MS = 100;

/** A document as it is found: not there for this reader, still being made, impossible, or the bytes. */
export type FoundDocument =
  | { readonly pdf: Buffer; readonly number: string }
  | { readonly problem: string }
  | "waiting"
  | null;

/** A PDF that the job process makes, with its exact length; whoever is faster than the process waits a moment. */
export async function madeDocument(
  find: () => Promise<FoundDocument>,
  said: { readonly beingMade: string; readonly problem: (characters: string) => string },
): Promise<Response> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await find();
    if (found === null) return new Response(null, { status: 404 });
    if (found !== "waiting") {
      if ("problem" in found) return new Response(said.problem(found.problem), { status: 422 });
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
      return new Response(said.beingMade, { status: 503, headers: { "Retry-After": "5" } });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
