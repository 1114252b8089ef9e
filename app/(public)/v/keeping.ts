"use client";

import { keepPage } from "@/app/_ui/keep-page";
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
  if (!(await keepPage("verify", PAGE, [...DATA, ...lists.flat()]))) return false;
  await navigator.serviceWorker.ready;
  return true;
}
