import { type IncomingMessage, request, Server, type ServerResponse } from "node:http";

/** No route has this address; what answers it is the page of what does not exist (app/not-found.tsx). */
export const NO_SUCH_PAGE = "/no-such-page";
const PATIENCE_MS = 5_000;

/**
 * Next renders that page on the server only where no route fits. Where a page calls `notFound()` it sends an empty body
 * and leaves the words to scripts (docs/decisions/023): then the words come from the address that no route has.
 */
export function speakWithoutScripts(): void {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...rest: unknown[]) {
    if (name === "request") watch(rest[0] as IncomingMessage, rest[1] as ServerResponse);
    return Reflect.apply(emit, this, [name, ...rest]);
  };
}

/** A page, asked for by a browser as a whole: no document, no picture, no part that a script fetches. */
export function isPage({ method, url = "", headers }: IncomingMessage): boolean {
  return (
    (method === "GET" || method === "POST") &&
    headers.rsc === undefined &&
    headers["next-action"] === undefined &&
    !/^\/(_next|api)\//.test(url) &&
    url !== NO_SUCH_PAGE
  );
}

function watch(asked: IncomingMessage, answer: ServerResponse): void {
  if (!isPage(asked)) return;
  const { writeHead, flushHeaders, write, end } = answer;
  const kept: Buffer[] = [];
  let refused = false;
  const isRefusal = (status: number) => {
    refused ||= status === 404 && String(answer.getHeader("content-type") ?? "").startsWith("text/html");
    return refused;
  };
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) kept.push(Buffer.from(chunk));
  };

  answer.writeHead = (...head: unknown[]) =>
    isRefusal(Number(head[0])) ? answer : Reflect.apply(writeHead, answer, head);
  answer.flushHeaders = () => {
    if (!isRefusal(answer.statusCode)) Reflect.apply(flushHeaders, answer, []);
  };
  answer.write = (...sent: unknown[]) => {
    if (!isRefusal(answer.statusCode)) return Reflect.apply(write, answer, sent);
    keep(sent[0]);
    return true;
  };
  answer.end = (...sent: unknown[]) => {
    if (!isRefusal(answer.statusCode)) return Reflect.apply(end, answer, sent);
    keep(sent[0]);
    Object.assign(answer, { writeHead, flushHeaders, write, end });
    void spokenPage(asked, NO_SUCH_PAGE).then((page) => {
      if (page !== null) {
        for (const name of ["content-encoding", "etag"]) answer.removeHeader(name);
        // Its scripts carry its own nonce.
        if (page.policy !== undefined) answer.setHeader("Content-Security-Policy", page.policy);
      }
      const body = page?.body ?? Buffer.concat(kept);
      answer.setHeader("Content-Length", body.length);
      answer.end(body);
    });
    return answer;
  };
}

interface SpokenPage {
  readonly body: Buffer;
  readonly policy: string | undefined;
}

/** What the same reader gets at one of our own addresses, in his language and size; null when it cannot be had. */
export function spokenPage(asked: IncomingMessage, path: string): Promise<SpokenPage | null> {
  const { localAddress: host, localPort: port } = asked.socket;
  const { cookie, host: name } = asked.headers;
  const headers = { accept: "text/html", ...(cookie && { cookie }), ...(name && { host: name }) };
  return new Promise((resolve) => {
    const call = request({ host, port, path, headers, timeout: PATIENCE_MS }, (page) => {
      const parts: Buffer[] = [];
      page.on("data", (part: Buffer) => parts.push(part));
      page.on("end", () => {
        const policy = page.headers["content-security-policy"]?.toString();
        resolve((page.statusCode ?? 500) < 500 ? { body: Buffer.concat(parts), policy } : null);
      });
      page.on("error", () => resolve(null));
    });
    call.on("timeout", () => call.destroy());
    call.on("error", () => resolve(null));
    call.end();
  });
}
