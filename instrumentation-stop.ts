import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { closeDatabase } from "./db/client";
import en from "./lib/words/en/fault";
import zh from "./lib/words/zh-CN/fault";

/** Longer than any request of ours may take; what is not done then has no reader any more. */
const LONGEST_MS = 25_000;
/** As long others hear 503 at least, so that a proxy sees it before the door is shut. */
const SHORTEST_MS = 500;
const LOOK_MS = 50;

/** What a server does that is asked to stop: it takes nothing new, finishes what it has begun, closes, and ends. */
export function stopInOrder(): { stop: (exit: () => void) => void } {
  let underway = 0;
  let stopping = false;
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...rest: unknown[]) {
    if (name !== "request") return Reflect.apply(emit, this, [name, ...rest]);
    const [asked, answer] = rest as [IncomingMessage, ServerResponse];
    if (stopping && asked.url !== "/api/health") return refuse(asked, answer);
    underway += 1;
    answer.once("close", () => {
      underway -= 1;
    });
    return Reflect.apply(emit, this, [name, asked, answer]);
  };
  return {
    stop: (exit) => {
      if (stopping) return;
      stopping = true;
      const since = Date.now();
      const look = setInterval(() => {
        const passed = Date.now() - since;
        if (passed < SHORTEST_MS || (underway > 0 && passed < LONGEST_MS)) return;
        clearInterval(look);
        closeDatabase()
          .catch(() => {})
          .finally(exit);
      }, LOOK_MS);
    },
  };
}

function refuse(asked: IncomingMessage, answer: ServerResponse): true {
  const isProbe = asked.url?.startsWith("/api/ready");
  const said = isProbe
    ? JSON.stringify({ ready: false, stopping: true })
    : `${zh.stopping}\n${en.stopping}\n`;
  answer.writeHead(503, {
    "Content-Type": `${isProbe ? "application/json" : "text/plain"}; charset=utf-8`,
    "Content-Length": Buffer.byteLength(said),
    "Cache-Control": "no-store",
    "Retry-After": "2",
    Connection: "close",
  });
  answer.end(said);
  return true;
}
