import { offlineWorker } from "@/app/_server/offline-worker";
import { listIssuers, revocationListPath } from "@/lib/rules/key";

/** The service worker of the pages below /v (docs/decisions/045). */
export function GET(): Response {
  const data = ["/v/keys", "/v/status", ...listIssuers.map(revocationListPath)];
  return offlineWorker({ scope: "/v", cacheName: "verify", page: "/v/offline", data });
}

export const dynamic = "force-dynamic";
