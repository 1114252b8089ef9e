import { createServer, type IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const failing = vi.hoisted(() => ({ database: true }));
// Only the moment of the last failure is played; whoever makes it for real is db/pool.test.ts.
vi.mock("@/db/client", () => ({ failedSince: () => failing.database }));
const { againForm, sayWhenAway } = await import("@/instrumentation-away");

const { emit } = Server.prototype;
const server = createServer((asked, answer) => {
  if (asked.url === "/away") {
    answer.writeHead(200, { "Content-Type": "text/html" });
    answer.end('<h1>系统暂时不可用</h1><div id="again"></div><script>draw()</script>');
    return;
  }
  asked.resume();
  asked.on("end", () => {
    answer.writeHead(500, { "Content-Type": "text/html; charset=utf-8", ETag: "x" });
    answer.write("<html id=");
    answer.end("__next_error__>");
  });
});
let base = "";

beforeAll(async () => {
  sayWhenAway();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  Server.prototype.emit = emit;
  server.close();
});

test("a page that failed for want of the database says so, with the way back to itself @V16.5.2", async () => {
  const answer = await fetch(`${base}/me/transfers?tab=%22`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("2");
  expect(answer.headers.get("etag")).toBeNull();
  const page = await answer.text();
  expect(page).toContain("系统暂时不可用");
  expect(page).toContain('href="/me/transfers?tab=%22"');
  expect(page).not.toContain("<script");
});

test("a form that was sent comes back whole, to be sent again", async () => {
  const form = new FormData();
  form.set("$ACTION_ID_1", "");
  form.set("reason", '<b>"情况"</b>\n&属实');
  const headers = { origin: base, "sec-fetch-site": "same-origin" };
  const answer = await fetch(`${base}/desk/cases/1`, { method: "POST", body: form, headers });
  const page = await answer.text();
  expect(answer.status).toBe(503);
  expect(page).toContain('<form method="post" enctype="multipart/form-data" action="/desk/cases/1"');
  expect(page).toContain('<textarea hidden name="$ACTION_ID_1">\n</textarea>');
  expect(page).toMatch(
    /<textarea hidden name="reason">\n&lt;b&gt;&quot;情况&quot;&lt;\/b&gt;\r?\n&amp;属实<\/textarea>/,
  );
});

test("what a stranger's page sent never becomes a form of ours", async () => {
  for (const headers of [{}, { origin: "https://evil.example", "sec-fetch-site": "cross-site" }]) {
    const body = new URLSearchParams({ reason: "planted" });
    const page = await (await fetch(`${base}/desk/cases/1`, { method: "POST", body, headers })).text();
    expect(page).not.toContain("planted");
    expect(page).not.toContain("<form");
  }
});

test("a file is not sent again behind his back: he is told", async () => {
  const form = new FormData();
  form.set("photo", new File(["x"], "x.png"));
  const asked = new Response(form);
  const type = asked.headers.get("content-type") ?? "";
  const request = {
    method: "POST",
    url: "/upload",
    headers: { "content-type": type, "sec-fetch-site": "same-origin" },
  };
  const again = await againForm(
    request as unknown as IncomingMessage,
    Buffer.from(await asked.arrayBuffer()),
  );
  expect(again).toContain("重新选择");
  expect(again).not.toContain("<form");
});

test("what scripts and programs fetch gets the status and a sentence; other faults stay faults", async () => {
  const answer = await fetch(`${base}/api/documents/letters/1`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "text/plain; charset=utf-8"]);
  expect(await answer.text()).toContain("away for a moment");
  failing.database = false;
  expect((await fetch(`${base}/me`)).status).toBe(500);
  failing.database = true;
});
