import { ATTACHMENT_MOST_BYTES } from "@/lib/rules/attachment";
import { isOwnRequest } from "./own-request";

/** Why nothing came of a file that was sent; its words are in the area `attachment`. */
export const uploadProblems = ["origin", "file", "size", "kind", "active", "other"] as const;
export type UploadProblem = (typeof uploadProblems)[number];

export type Upload =
  | { readonly ok: true; readonly form: FormData; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: Exclude<UploadProblem, "kind" | "active"> };

/** What stands around the file in a multipart body. */
const AROUND = 64 * 1024;
/** So many times the limit is read before nobody listens any more. */
const PATIENCE = 8;

/**
 * A form with one file, sent to a route of ours: a plain form of the browser, without any JavaScript. The body is
 * counted while it arrives. Whoever calls this has asked before who is there: nobody else's file is even read.
 * Such a route lies below /upload/, where instrumentation-door.ts sets no limit of its own. Of several fields with the name `file` (camera, or a file) the first that holds one counts.
 */
export async function readUpload(request: Request, most = ATTACHMENT_MOST_BYTES): Promise<Upload> {
  if (!isOwnRequest(request.headers)) return { ok: false, problem: "origin" };
  const body = await readBody(request.body, most + AROUND);
  if (body === null) return { ok: false, problem: "size" };
  const form = await parse(body, request.headers.get("content-type"));
  if (form === null) return { ok: false, problem: "other" };
  const file = form.getAll("file").find((one) => one instanceof File && one.size > 0);
  if (!(file instanceof File)) return { ok: false, problem: "file" };
  if (file.size > most) return { ok: false, problem: "size" };
  return { ok: true, form, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/**
 * A body of at most so many bytes; null for a larger one. A browser shows an answer only once it has sent everything,
 * so what is too large is read to its end, as far as there is patience.
 */
async function readBody(stream: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer | null> {
  if (stream === null) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length <= most) parts.push(part);
    else parts.length = 0;
    if (length > PATIENCE * most) break;
  }
  return length <= most ? Buffer.concat(parts) : null;
}

async function parse(body: Buffer, type: string | null): Promise<FormData | null> {
  if (type === null) return null;
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}

/** Sends the browser on after an upload, with a page of ours. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
