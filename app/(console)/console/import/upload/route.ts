import { currentActor, mayUseConsole } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { isId } from "@/app/_server/path-id";
import { openRun } from "@/lib/acts/roster/run";
import { FILE_LIMIT_MEGABYTES } from "@/lib/rules/roster-workbook";
import type { UploadProblem } from "../problem";

const FILE_LIMIT = FILE_LIMIT_MEGABYTES * 1024 * 1024;
/** What stands around the file in a multipart body. */
const AROUND = 64 * 1024;
/** A browser shows an answer only once it has sent everything; what is too large is read to its end up to here. */
const PATIENCE = 8 * FILE_LIMIT;

/**
 * The upload of a roster. A route of its own and not a Server Action, because a file is larger than any form of ours;
 * the body is counted while it arrives. The job process checks the file later.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return back("origin");
  const actor = await currentActor();
  if (!actor) return to(`/sign-in?${new URLSearchParams({ next: "/console/import" })}`);
  // Nobody else's file is even read: it could fill the memory.
  if (!mayUseConsole(actor)) return new Response(null, { status: 404 });
  const body = await readBody(request.body, FILE_LIMIT + AROUND);
  if (body === null) return back("size");
  const form = await parse(body, request.headers.get("content-type"));
  if (form === null) return back("other");
  const file = form.get("file");
  const committee = form.get("committee");
  if (!(file instanceof File) || file.size === 0) return back("file");
  if (file.size > FILE_LIMIT) return back("size");
  const committeeId = typeof committee === "string" && isId(committee) ? committee : null;
  const opened = await openRun(
    actor,
    {
      // PostgreSQL holds no NUL in a text.
      fileName: file.name.replaceAll("\u0000", ""),
      committeeId,
      file: new Uint8Array(await file.arrayBuffer()),
      keep: true,
    },
    new Date(),
  );
  return opened.ok ? to(`/console/import/${opened.value.id}`) : back("committee");
}

async function readBody(stream: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer | null> {
  if (stream === null) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length <= most) parts.push(part);
    else parts.length = 0;
    if (length > PATIENCE) break;
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

function back(problem: UploadProblem): Response {
  return to(`/console/import?${new URLSearchParams({ problem })}`);
}

function to(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
}
