import { createServer, type RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_SUCH_PAGE, speakWithoutScripts } from "@/instrumentation-refused";

const EMPTY = '<html id="__next_error__"><body></body></html>';
const html = { "Content-Type": "text/html; charset=utf-8" };

/** Sends as Next does: the status first, then the head is flushed, then the body in parts. */
const listener: RequestListener = (asked, answer) => {
  if (asked.url === NO_SUCH_PAGE) {
    answer.writeHead(broken ? 500 : 404, html).end(`<h1>没有这个页面</h1>${asked.headers.cookie ?? ""}`);
    return;
  }
  if (asked.url === "/there") {
    answer.writeHead(200, html).end("<h1>在这里</h1>");
    return;
  }
  answer.statusCode = 404;
  if (asked.url === "/document") {
    answer.end();
    return;
  }
  for (const [name, value] of Object.entries(html)) answer.setHeader(name, value);
  answer.setHeader("Content-Encoding", "identity");
  answer.setHeader("Cache-Control", "no-store");
  answer.flushHeaders();
  answer.write(EMPTY.slice(0, 20));
  answer.write(EMPTY.slice(20));
  answer.end();
};

let broken = false;
let base = "";
const server = createServer(listener);
const { emit } = Server.prototype;

beforeAll(async () => {
  speakWithoutScripts();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  Server.prototype.emit = emit;
  server.close();
});

test("a refused page says its words, with the reader's cookies and its own headers", async () => {
  const answer = await fetch(`${base}/me/transfers/of-somebody-else`, { headers: { cookie: "lang=en" } });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(await answer.text()).toBe("<h1>没有这个页面</h1>lang=en");
});

test("a refused form says them too", async () => {
  const answer = await fetch(`${base}/desk/cases/1`, { method: "POST", body: "a=b" });
  expect([answer.status, await answer.text()]).toEqual([404, "<h1>没有这个页面</h1>"]);
});

test("what is there, what is no page and what a script fetches stay as they are", async () => {
  expect(await (await fetch(`${base}/there`)).text()).toBe("<h1>在这里</h1>");
  expect(await (await fetch(`${base}/document`)).text()).toBe("");
  expect(await (await fetch(`${base}/me`, { headers: { rsc: "1" } })).text()).toBe(EMPTY);
  expect(await (await fetch(`${base}/api/x`)).text()).toBe(EMPTY);
});

test("when the words cannot be had, what Next said goes out", async () => {
  broken = true;
  const answer = await fetch(`${base}/me`);
  expect([answer.status, await answer.text()]).toEqual([404, EMPTY]);
  broken = false;
});
