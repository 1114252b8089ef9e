import { offlineWorker } from "@/app/_server/offline-worker";

/** The service worker of a member's pages, on a phone whose owner asked for copies (docs/decisions/047). */
export function GET(): Response {
  return offlineWorker({ scope: "/me", cacheName: "offline", page: "/offline" });
}

export const dynamic = "force-dynamic";
