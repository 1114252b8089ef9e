import { currentActor } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { attachmentFor } from "@/lib/reads/attachment";
import type { AttachmentType } from "@/lib/rules/attachment";

const extensions: Record<AttachmentType, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/pdf": "pdf",
};

/** A photograph or scan of a case. It came from outside: a browser draws pictures, anything else it only keeps. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  const found = actor && isId(id) ? await attachmentFor(actor, id) : null;
  if (!found) return new Response(null, { status: 404 });
  const { mediaType, bytes } = found;
  const how = mediaType === "application/pdf" ? "attachment" : "inline";
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": mediaType,
      // Content-Length by the time it leaves: see instrumentation-node.ts.
      "X-Exact-Length": String(bytes.length),
      "Content-Disposition": `${how}; filename="${id}.${extensions[mediaType]}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store, no-transform",
    },
  });
}

export const dynamic = "force-dynamic";
