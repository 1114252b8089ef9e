/**
 * The service worker of the pages below /v: with a network it only hands on; without one it gives what the pages have
 * kept. It keeps nothing itself, so no address and no answer stays on the device.
 */
const worker = `
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const isPage = request.mode === "navigate";
  if (!isPage && !/^\\/(_next\\/static\\/|v\\/(keys|status|crl\\/(root|issuing)\\.crl)$)/.test(pathname)) return;
  const kept = async () => (await caches.match(isPage ? "/v/offline" : pathname)) ?? Response.error();
  event.respondWith(fetch(request).catch(kept));
});
`;

export function GET(): Response {
  return new Response(worker, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      // Without a slash at its end, so that the page with the forms is within.
      "Service-Worker-Allowed": "/v",
      // A worker loads by the policy of its own file.
      "Content-Security-Policy": "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    },
  });
}

export const dynamic = "force-dynamic";
