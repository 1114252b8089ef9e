import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { isOwnRequest } from "./app/_server/own-request";
import { failedSince } from "./db/client";
import { isPage, spokenPage } from "./instrumentation-refused";
import en from "./lib/words/en/fault";
import zh from "./lib/words/zh-CN/fault";

const AWAY_PAGE = "/away";
const PLACE = '<div id="again"></div>';
/** Of a larger form nothing is kept; no form of ours is. */
const MOST_BYTES = 64 * 1024;
const RETRY_SECONDS = "2";

/**
 * While the database is away, a 500 of Next says nothing true and leaves its words to scripts. Whatever failed because of
 * the database answers 503, and a page says so, with the form that was sent: one press sends it again.
 */
export function sayWhenAway(): void {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...rest: unknown[]) {
    if (name === "request") watch(rest[0] as IncomingMessage, rest[1] as ServerResponse);
    return Reflect.apply(emit, this, [name, ...rest]);
  };
}

function watch(asked: IncomingMessage, answer: ServerResponse): void {
  const began = new Date();
  const typed = asked.method === "POST" && isPage(asked) ? keepBody(asked) : () => Buffer.alloc(0);
  const { writeHead, flushHeaders, write, end } = answer;
  let away = false;
  const isAway = (status: number) => {
    away ||= status === 500 && failedSince(began);
    return away;
  };
  answer.writeHead = (...head: unknown[]) =>
    isAway(Number(head[0])) ? answer : Reflect.apply(writeHead, answer, head);
  answer.flushHeaders = () => {
    if (!isAway(answer.statusCode)) Reflect.apply(flushHeaders, answer, []);
  };
  answer.write = (...sent: unknown[]) =>
    isAway(answer.statusCode) ? true : Reflect.apply(write, answer, sent);
  answer.end = (...sent: unknown[]) => {
    if (!isAway(answer.statusCode)) return Reflect.apply(end, answer, sent);
    Object.assign(answer, { writeHead, flushHeaders, write, end });
    void awayPage(asked, typed()).then((body) => {
      for (const name of ["content-encoding", "etag", "transfer-encoding"]) answer.removeHeader(name);
      answer.statusCode = 503;
      answer.setHeader("Retry-After", RETRY_SECONDS);
      answer.setHeader("Cache-Control", "no-store");
      answer.setHeader("Content-Type", `${isPage(asked) ? "text/html" : "text/plain"}; charset=utf-8`);
      answer.setHeader("Content-Length", body.length);
      answer.end(body);
    });
    return answer;
  };
}

/** The bytes of the body as they come by, for Next reads them. @returns what came, or nothing if it was too much */
function keepBody(asked: IncomingMessage): () => Buffer {
  const kept: Buffer[] = [];
  let bytes = 0;
  const { push } = asked;
  asked.push = (chunk: unknown, ...rest: unknown[]) => {
    if (chunk instanceof Uint8Array) {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) kept.push(Buffer.from(chunk));
    }
    return Reflect.apply(push, asked, [chunk, ...rest]);
  };
  return () => (bytes <= MOST_BYTES ? Buffer.concat(kept) : Buffer.alloc(0));
}

async function awayPage(asked: IncomingMessage, typed: Buffer): Promise<Buffer> {
  const plain = Buffer.from(`${zh.awayTitle}。${zh.awayText}\n${en.awayTitle}. ${en.awayText}\n`);
  if (!isPage(asked)) return plain;
  const page = await spokenPage(asked, AWAY_PAGE);
  if (page === null) return plain;
  // Its scripts would draw it anew, without what we put in.
  const still = page.body.toString().replace(/<script\b[\s\S]*?<\/script>/g, "");
  const again = await againForm(asked, typed);
  return Buffer.from(still.replace(PLACE, () => again));
}

/** The same request once more: a link, or the form with all that was typed. */
export async function againForm(
  { method, url = "/", headers }: IncomingMessage,
  typed: Buffer,
): Promise<string> {
  const words = `${zh.retry} <span lang="en">${en.retry}</span>`;
  const link = `<a href="${escaped(url)}" class="btn btn-primary">${words}</a>`;
  // What a stranger's page sent here must not become a form of ours.
  const own = isOwnRequest({ get: (name) => headers[name]?.toString() ?? null });
  if (method !== "POST" || !own || typed.length === 0) return link;
  const type = headers["content-type"] ?? "";
  const data = await new Response(new Uint8Array(typed), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (data === null) return link;
  const fields = [...data];
  if (fields.some(([, value]) => typeof value !== "string" && value.size > 0))
    return `<p>${zh.fileLost}</p><p lang="en">${en.fileLost}</p>`;
  const hidden = fields.map(([name, value]) =>
    typeof value === "string"
      ? `<textarea hidden name="${escaped(name)}">\n${escaped(value)}</textarea>`
      : `<input type="file" hidden name="${escaped(name)}">`,
  );
  return `<form method="post" enctype="multipart/form-data" action="${escaped(url)}" class="grid gap-4">
<p>${zh.kept}</p><p lang="en" class="text-ink-soft">${en.kept}</p>
${hidden.join("\n")}
<button class="btn btn-primary">${words}</button></form>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? "");
}
