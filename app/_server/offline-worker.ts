interface OfflineWorker {
  /** Below which addresses it works; without a slash at its end, so that the page of that name is within. */
  readonly scope: string;
  /** The only cache that it reads. */
  readonly cacheName: string;
  /** The page that it shows for each of them without a network. */
  readonly page: string;
  /** What that page reads, besides the files of the build. */
  readonly data?: readonly string[];
}

/**
 * A service worker for when there is no network: with one it only hands on; without one it gives what a page has kept. It
 * keeps nothing itself, so no address and no answer stays on the device, and what it gives is about nobody.
 */
export function offlineWorker({ scope, cacheName, page, data = [] }: OfflineWorker): Response {
  const worker = `
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const isPage = request.mode === "navigate";
  const isData = ${JSON.stringify(data)}.includes(pathname);
  if (!isPage && !isData && !pathname.startsWith("/_next/static/")) return;
  const kept = async () =>
    (await caches.match(isPage ? ${JSON.stringify(page)} : pathname, { cacheName: ${JSON.stringify(cacheName)} })) ??
    Response.error();
  event.respondWith(fetch(request).catch(kept));
});
`;
  return new Response(worker, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Service-Worker-Allowed": scope,
      // A worker loads by the policy of its own file.
      "Content-Security-Policy": "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    },
  });
}
