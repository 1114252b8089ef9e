import { randomBytes } from "node:crypto";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { isOwnHost } from "./app/_server/own-host";
import { isOwnRequest } from "./app/_server/own-request";
import { whileAsking } from "./app/_server/reached";
import { secureCookies } from "./app/_server/secure-cookies";
import { contentPolicy, mayBeKept, securityHeaders } from "./app/_server/security-headers";
import { NO_SUCH_PAGE } from "./instrumentation-refused";
import en from "./lib/words/en";
import zhCN from "./lib/words/zh-CN";

/** Larger than any form, and what Next takes of an action; the uploads count for themselves (app/_server/upload.ts). */
const MOST_BYTES = 64 * 1024;
const UPLOAD = /^\/(upload\/|console\/import\/upload$)/;
/** Asked by whoever watches over the processes, by address and not by name; they say nothing about anybody. */
const PROBE = /^\/api\/(health|ready)$/;
const METHODS = "GET, HEAD, POST";
const POLICY = "content-security-policy";

type Problem = keyof typeof zhCN.common.door;

/**
 * Stands before Next (docs/decisions/037): what is not meant for us goes no further, and every answer carries the same
 * headers, also the ones that no page and no route of ours has made.
 */
export function standAtTheDoor(): void {
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...rest: unknown[]) {
    if (name !== "request") return Reflect.apply(emit, this, [name, ...rest]);
    const [asked, answer] = rest as [IncomingMessage, ServerResponse];
    const nonce = randomBytes(16).toString("base64");
    const path = (asked.url ?? "").split("?", 1)[0] ?? "";
    return whileAsking((isOurs) => {
      finishWith(answer, path, nonce, isOurs);
      const refused = refusal(asked, path);
      if (refused) return refuse(answer, ...refused);
      handOn(asked, path, nonce);
      return Reflect.apply(emit, this, [name, asked, answer]);
    });
  };
}

function refusal(
  { method = "", url = "", headers, rawHeaders }: IncomingMessage,
  path: string,
): [number, Problem] | null {
  // The whole address, as one asks a proxy; or two names, of which two readers would take one each.
  if (!url.startsWith("/") || times(rawHeaders, "host") > 1) return [400, "unreadable"];
  if (!isOwnTree(headers["next-router-state-tree"])) return [400, "unreadable"];
  if (!isOwnHost(headers.host) && !PROBE.test(path)) return [421, "host"];
  const length = headers["content-length"];
  const hasBody = headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
  switch (method) {
    case "GET":
    case "HEAD":
      return hasBody ? [400, "unreadable"] : null;
    case "POST":
      if (!isOwnRequest({ get: (name) => one(headers[name]) })) return [403, "origin"];
      if (UPLOAD.test(path)) return null;
      // A browser knows the length of a form; what does not say it could go on for ever.
      if (headers["transfer-encoding"] !== undefined || length === undefined) return [411, "length"];
      return Number(length) <= MOST_BYTES ? null : [413, "size"];
    default:
      return [405, "method"];
  }
}

/** In both languages: whoever stands here has not been recognized yet, and not even his cookies are read. */
function refuse(answer: ServerResponse, status: number, problem: Problem): true {
  const said = `${zhCN.common.door[problem]}\n${en.common.door[problem]}\n`;
  answer.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(said),
    Connection: "close",
  });
  answer.end(said);
  return true;
}

/** What Next and the pages believe of a request, they hear from here and not from the caller. */
function handOn(asked: IncomingMessage, path: string, nonce: string): void {
  const { headers, url = "" } = asked;
  // Next fills it in from the Host, which was just looked at.
  delete headers["x-forwarded-host"];
  delete headers[`${POLICY}-report-only`];
  // From here Next takes the nonce for its own scripts.
  headers[POLICY] = contentPolicy("text/html", nonce, secureCookies());
  // So that a sign-in can lead back; what Next adds for its own scripts is no part of it.
  headers["x-suixing-path"] = url.replace(/([?&])_rsc=[^&]*(&|$)/, "$1").replace(/[?&]$/, "");
  // To broken percent signs in the place of an id, and to a page of its own, Next answers 500; they lead nowhere.
  if (!isReadable(path) || path.startsWith("/_global-error")) asked.url = NO_SUCH_PAGE;
}

/** The headers are put when the head is written: only then it is known what kind of answer it is. */
function finishWith(answer: ServerResponse, path: string, nonce: string, isOurs: () => boolean): void {
  const { writeHead, end } = answer;
  answer.writeHead = (...head: unknown[]) => {
    const status = isCallersFault(answer, Number(head[0]), isOurs()) ? 400 : Number(head[0]);
    const isHttps = secureCookies();
    const given = head.find((part) => typeof part === "object") as Record<string, string> | undefined;
    const type = String(given?.["Content-Type"] ?? answer.getHeader("content-type") ?? "");
    for (const [name, value] of Object.entries(securityHeaders(isHttps))) answer.setHeader(name, value);
    // The words of a refused page bring the policy that they were made with.
    if (!answer.hasHeader(POLICY))
      answer.setHeader("Content-Security-Policy", contentPolicy(type, nonce, isHttps));
    const kept = String(answer.getHeader("cache-control") ?? "");
    if (!(mayBeKept(path) && (status === 200 || status === 304)) && !kept.includes("no-store"))
      answer.setHeader("Cache-Control", "no-store");
    // A route answers to GET or to POST; where Next refuses one of them, the other is left.
    if (status === 405 && !answer.hasHeader("allow")) answer.setHeader("Allow", allowed(answer.req.method));
    return Reflect.apply(writeHead, answer, [status, ...head.slice(1)]);
  };
  answer.end = (...sent: unknown[]) => {
    answer.end = end;
    const isPlain = !answer.headersSent && String(answer.getHeader("content-type")).startsWith("text/plain");
    if (isPlain && isCallersFault(answer, answer.statusCode, isOurs())) refuse(answer, 400, "unreadable");
    else Reflect.apply(end, answer, sent);
    return answer;
  };
}

/**
 * Next says 500 when it cannot read what an action is called with, before it or for the page after it: half a body, forged
 * arguments, a thousand of them. No page of ours sends that, and nothing of ours has failed. A route of ours that fails sends no type.
 */
function isCallersFault(answer: ServerResponse, status: number, isOurs: boolean): boolean {
  const isPage = /^text\/(html|plain|x-component)/.test(String(answer.getHeader("content-type") ?? ""));
  return status === 500 && answer.req.method === "POST" && isPage && !isOurs;
}

function allowed(method: string | undefined): string {
  if (method === "POST") return "GET, HEAD";
  return method === "GET" || method === "HEAD" ? "POST" : METHODS;
}

/** What the browser shows now, as the scripts of Next tell it; anything else would end in a 500 of Next. */
function isOwnTree(said: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(said);
    return true;
  } catch {
    return false;
  }
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function times(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === name).length;
}

function one(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value.join() : value) ?? null;
}
