import { type IncomingMessage, Server, ServerResponse } from "node:http";

/** A response that must tell its length says it in this header. */
const EXACT_LENGTH = "x-exact-length";

/**
 * Next 16 takes Content-Length off every Response of a route (server/send-response.js) and sends it in chunks; the web
 * views of chat programs do not open a document of unknown length. So the length travels under a name of our own, and
 * gets its right name when the head of the answer is written.
 */
export function keepExactLengths(): void {
  const { writeHead } = ServerResponse.prototype;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, ...head: unknown[]) {
    const length = this.getHeader(EXACT_LENGTH);
    if (length !== undefined) {
      this.removeHeader(EXACT_LENGTH);
      this.setHeader("Content-Length", length);
    }
    return Reflect.apply(writeHead, this, head);
  };
}

/**
 * Without a proxy of ours nobody may say from where he calls: Next keeps a caller's own X-Forwarded-For and only fills
 * in the socket's address where there is none, so every limit of a network could be walked around.
 */
export function distrustForwardedAddresses(trustedProxies: number): void {
  if (trustedProxies > 0) return;
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...rest: unknown[]) {
    if (name === "request") delete (rest[0] as IncomingMessage).headers["x-forwarded-for"];
    return Reflect.apply(emit, this, [name, ...rest]);
  };
}
