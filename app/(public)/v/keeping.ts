"use client";

import { checkToken } from "@/lib/documents/qr-token";
import { listIssuers, revocationListPath } from "@/lib/rules/key";
import { publishedKeys } from "./published";

const WORKER = "/v/worker.js";
const PAGE = "/v/offline";
const DATA = ["/v/keys", "/v/status"];
const LISTS = listIssuers.map(revocationListPath);

/** Does the QR code of this address carry a token that no committee signed for this code? One without a token is none. */
export async function isTokenWrong(fragment: string, code: string): Promise<boolean> {
  if (fragment === "") return false;
  return !(await checkToken(fragment, code, (await publishedKeys()).committees)).ok;
}

/** Keeps the page for when there is no network, with its scripts, the keys and the newest list; nothing about anybody. */
export async function keepForOffline(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  await navigator.serviceWorker.register(WORKER, { scope: "/v" });
  const data = await Promise.all(DATA.map((path) => fetch(path)));
  if (data.some(({ status }) => status !== 200)) return false;
  const lists = await Promise.all(
    LISTS.map(async (path) => ((await fetch(path)).status === 200 ? [path] : [])),
  );
  const page = await fetch(PAGE);
  const files = (await page.clone().text()).match(/static\/(chunks|css|media)\/[^"'\\\s?<]+/g) ?? [];
  const wanted = [...new Set(files.map((file) => `/_next/${file}`)), ...DATA, ...lists.flat()];
  const cache = await caches.open("verify");
  await cache.addAll(wanted);
  await cache.put(PAGE, page);
  // What an older build has left.
  for (const old of await cache.keys())
    if (![PAGE, ...wanted].includes(new URL(old.url).pathname)) await cache.delete(old);
  await navigator.serviceWorker.ready;
  return true;
}
