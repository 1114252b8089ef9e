import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { offlineWorker } from "./offline-worker";

const ORIGIN = "https://suixing.example";
interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly mode?: string;
  readonly origin?: string;
}

/** Runs the worker without a network, on a device that has kept everything; gives what it answers, null if nothing. */
async function without({ path, method = "GET", mode = "cors", origin = ORIGIN }: Asked) {
  const response = offlineWorker({ scope: "/me", cacheName: "offline", page: "/offline", data: ["/data"] });
  const heard = new Map<string, (event: unknown) => void>();
  const lost = () => Promise.reject(new Error("no network"));
  const match = async (at: string, { cacheName }: { cacheName?: string } = {}) => `${cacheName}: ${at}`;
  runInNewContext(await response.text(), {
    self: { addEventListener: heard.set.bind(heard), location: { origin: ORIGIN } },
    caches: { match },
    fetch: lost,
    URL,
    Response,
  });
  let answer: Promise<unknown> | null = null;
  heard.get("fetch")?.({
    request: { url: `${origin}${path}`, method, mode },
    respondWith: (given: Promise<unknown>) => {
      answer = given;
    },
  });
  return answer;
}

test("without a network every page is the one that is about nobody, out of one cache @V14.3.3", async () => {
  for (const path of ["/me", "/me/certificates", "/me/card/482913067", "/offline/list", "/offline/copies/1"])
    expect(await without({ path, mode: "navigate" })).toBe("offline: /offline");
});

test("files of the build and what the page reads are given as they were kept", async () => {
  for (const path of ["/_next/static/chunks/a.js", "/data"])
    expect(await without({ path })).toBe(`offline: ${path}`);
});

test.each([
  { path: "/me" },
  { path: "/me/certificates/1/download" },
  { path: "/offline/copies/1" },
  { path: "/offline/list" },
  { path: "/api/documents/certificates/1" },
  { path: "/me", method: "POST", mode: "navigate" },
  { path: "/_next/static/a.js", origin: "https://elsewhere.example" },
])("it has nothing to do with $method $path of $origin", async (asked) =>
  expect(await without(asked)).toBeNull(),
);

test("it says which pages are its own, and loads from here alone", () => {
  const { headers } = offlineWorker({ scope: "/me", cacheName: "offline", page: "/offline" });
  expect(headers.get("Service-Worker-Allowed")).toBe("/me");
  expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'; connect-src 'self'");
});
