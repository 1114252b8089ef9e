import { createServer, type IncomingHttpHeaders, request, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { standAtTheDoor } from "@/instrumentation-door";
import en from "@/lib/words/en";
import zhCN from "@/lib/words/zh-CN";
import { inAction, reachPage } from "./reached";

/** What came through, as Next would see it. */
const seen: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];
const kinds: Record<string, string> = {
  "/page": "text/html; charset=utf-8",
  "/sheet": "application/pdf",
  "/data": "application/json",
};
const server = createServer(async (asked, answer) => {
  seen.push({ url: asked.url, headers: asked.headers });
  const path = asked.url?.split("?")[0] ?? "";
  const type = kinds[path];
  if (type) answer.setHeader("Content-Type", type);
  if (path === "/_next/static/a.js") answer.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  const failed = /^\/fails\/(html|plain|x-component|none)(?:\/(action|answered|page))?$/.exec(path);
  if (failed) {
    if (failed[2] === "action") void inAction(() => new Promise(() => {}));
    if (failed[2] === "answered") await inAction(async () => {});
    if (failed[2] === "page") reachPage();
    answer.statusCode = 500;
    if (failed[1] !== "none") answer.setHeader("Content-Type", `text/${failed[1]}`);
  }
  if (path === "/only-get") answer.statusCode = 405;
  answer.end("x");
});
const { emit } = Server.prototype;
let port = 0;

interface Said {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function ask(
  path: string,
  { method = "GET", body = "", ...headers }: Record<string, string> = {},
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      let text = "";
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

const own = () => ({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` });

beforeAll(async () => {
  standAtTheDoor();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  Server.prototype.emit = emit;
  server.close();
});

describe("nothing that is not meant for us comes through @V3.5.1 @V13.4.4", () => {
  test.each([
    ["another name", "/page", { host: "evil.example" }, 421, "host"],
    ["a name that begins like ours", "/page", { host: "127.0.0.1.evil.example" }, 421, "host"],
    ["our name with a user before it", "/page", { host: "evil@127.0.0.1" }, 421, "host"],
    ["a whole address", "http://evil.example/page", {}, 400, "unreadable"],
    ["a body where there is none", "/page", { "content-length": "1", body: "x" }, 400, "unreadable"],
    ["a place in no page", "/page", { "next-router-state-tree": "%5B1" }, 400, "unreadable"],
    ["TRACE", "/page", { method: "TRACE" }, 405, "method"],
    ["PUT", "/page", { method: "PUT" }, 405, "method"],
    ["OPTIONS", "/page", { method: "OPTIONS", origin: "https://evil.example" }, 405, "method"],
    ["a form of nobody", "/page", { method: "POST", body: "a=b", "content-length": "3" }, 403, "origin"],
    ["a form of a sandboxed frame", "/page", { method: "POST", origin: "null" }, 403, "origin"],
    ["a form of another site", "/page", { method: "POST", origin: "https://evil.example" }, 403, "origin"],
  ] as const)("%s", async (_name, path, headers, status, problem) => {
    const before = seen.length;
    const answer = await ask(path, { host: own().host, ...headers });
    expect(answer.status).toBe(status);
    expect(answer.text).toBe(`${zhCN.common.door[problem]}\n${en.common.door[problem]}\n`);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    if (status === 405) expect(answer.headers.allow).toBe("GET, HEAD, POST");
    expect(seen.length).toBe(before);
  });

  test("a form of unknown or too great length", async () => {
    const post = { ...own(), method: "POST" };
    const exactly = "x".repeat(64 * 1024);
    expect((await ask("/page", { ...post, "transfer-encoding": "chunked", body: "a=b" })).status).toBe(411);
    expect(
      (await ask("/page", { ...post, "content-length": String(exactly.length), body: exactly })).status,
    ).toBe(200);
    expect((await ask("/page", { ...post, "content-length": String(exactly.length + 1) })).status).toBe(413);
    // These count while they read.
    expect(
      (await ask("/upload/batch", { ...post, "transfer-encoding": "chunked", body: "a=b" })).status,
    ).toBe(200);
  });

  test("whoever watches over the process asks it by its address", async () => {
    expect((await ask("/api/health", { host: "10.1.2.3:3000" })).status).toBe(200);
    expect((await ask("/api/healthy", { host: "10.1.2.3:3000" })).status).toBe(421);
  });
});

test("what a caller says in the name of the server is not believed @V4.1.3", async () => {
  await ask("/page?a=1&_rsc=x&b=2", {
    ...own(),
    "x-forwarded-host": "evil.example",
    "x-suixing-path": "/evil",
    "content-security-policy": "script-src 'nonce-evil'",
    "content-security-policy-report-only": "script-src 'nonce-evil'",
  });
  const headers = seen.at(-1)?.headers ?? {};
  expect(headers["x-forwarded-host"]).toBeUndefined();
  expect(headers["x-suixing-path"]).toBe("/page?a=1&b=2");
  expect(headers["content-security-policy"]).not.toContain("evil");
  expect(headers["content-security-policy-report-only"]).toBeUndefined();
});

test("an address that Next would stumble over is that of no page", async () => {
  for (const path of ["/desk/cases/%ED%A0%80", "/v/%zz", "/me/transfers/%ff/check", "/_global-error"]) {
    await ask(path, own());
    expect(seen.at(-1)?.url).toBe("/no-such-page");
  }
  await ask("/v/%E5%BC%A0?q=%ff", own());
  expect(seen.at(-1)?.url).toBe("/v/%E5%BC%A0?q=%ff");
});

describe("every answer", () => {
  test("a page has a nonce of its own, the one that Next hears of @V3.4.3", async () => {
    const policies = [];
    for (const _ of [1, 2]) {
      const { headers } = await ask("/page", own());
      expect(headers["content-security-policy"]).toBe(seen.at(-1)?.headers["content-security-policy"]);
      policies.push(headers["content-security-policy"]);
    }
    expect(new Set(policies).size).toBe(2);
    expect(policies[0]).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
    expect(policies[0]).not.toContain("unsafe");
  });

  test("what is no page loads nothing, and a PDF can be drawn @V3.2.1 @V3.4.6", async () => {
    expect((await ask("/data", own())).headers["content-security-policy"]).toContain("default-src 'none'");
    expect((await ask("/data", own())).headers["content-security-policy"]).toContain("sandbox");
    expect((await ask("/sheet", own())).headers["content-security-policy"]).toBe(
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  test("is kept by nobody, but for the files of the build @V14.3.2", async () => {
    expect((await ask("/page", own())).headers["cache-control"]).toBe("no-store");
    expect((await ask("/_next/static/a.js", own())).headers["cache-control"]).toContain("immutable");
  });

  test("says which method is left where Next refuses one", async () => {
    expect((await ask("/only-get", { ...own(), method: "POST", "content-length": "0" })).headers.allow).toBe(
      "GET, HEAD",
    );
    expect((await ask("/only-get", own())).headers.allow).toBe("POST");
  });

  test("over https promises to stay there @V3.4.1", async () => {
    const before = process.env.NEXTAUTH_URL ?? "";
    expect((await ask("/page", own())).headers["strict-transport-security"]).toBeUndefined();
    process.env.NEXTAUTH_URL = "https://suixing.example";
    const { headers, status } = await ask("/page", { host: "suixing.example" });
    expect((await ask("/page", own())).status).toBe(421);
    process.env.NEXTAUTH_URL = before;
    expect(status).toBe(200);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
  });
});

describe("a failure is ours, but where an action was called with what nobody could read @V16.5.1", () => {
  test.each([
    ["POST", "/fails/html", 400],
    ["POST", "/fails/x-component", 400],
    ["POST", "/fails/plain", 400],
    ["POST", "/fails/html/action", 500],
    ["POST", "/fails/plain/action", 500],
    ["POST", "/fails/html/answered", 400],
    ["POST", "/fails/html/page", 500],
    ["POST", "/fails/none", 500],
    ["GET", "/fails/html", 500],
  ])("%s %s", async (method, path, status) => {
    const headers = method === "POST" ? { ...own(), method, "content-length": "0" } : own();
    const answer = await ask(path, headers);
    expect(answer.status).toBe(status);
    expect(answer.text.includes(zhCN.common.door.unreadable)).toBe(path === "/fails/plain");
  });
});
