"use client";

import { copiesCount } from "@/lib/rules/offline-copy";
import { keepPage } from "./keep-page";

const WORKER = "/offline/worker.js";
const SCOPE = "/me";
const PAGE = "/offline";
const PAGE_CACHE = "offline";
/** No worker reads this one: it is about a person, and given out by nothing but the page that lists it. */
const CACHE = "copies";
const LIST = "/offline/list";
const pathOf = (id: string) => `/offline/copies/${id}`;

export interface Copy {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly validUntil: string;
  /** Number and last day in words. */
  readonly about: string;
}

export interface Copies {
  /** Of the session that asked for them: with any other they go. */
  readonly mark: string;
  readonly keptAt: string;
  readonly items: readonly Copy[];
}

/** Over plain HTTP, and in some chat programs, a browser keeps nothing. */
export const canKeep = () => "serviceWorker" in navigator && "caches" in window;

/** What this device keeps; null where that is nothing, or is over. */
export async function readCopies(now: Date): Promise<Copies | null> {
  if (!canKeep() || !(await caches.has(CACHE))) return null;
  const list = await (await caches.open(CACHE)).match(LIST);
  const copies: Copies | undefined = await list?.json();
  return copies && copiesCount(new Date(copies.keptAt), now) ? copies : null;
}

export async function openCopy(id: string): Promise<Blob | undefined> {
  return (await (await caches.open(CACHE)).match(pathOf(id)))?.blob();
}

/** Keeps these and nothing else. The list comes last: without it there is nothing. */
export async function keepCopies(mark: string, items: readonly Copy[], now: Date): Promise<Copies> {
  await forgetCopies();
  try {
    await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    if (!(await keepPage(PAGE_CACHE, PAGE))) throw new Error("the page is not there");
    const cache = await caches.open(CACHE);
    for (const { id } of items) {
      const answer = await fetch(`/api/documents/certificates/${id}`);
      if (answer.status !== 200) throw new Error(`the document is not there: ${answer.status}`);
      await cache.put(pathOf(id), answer);
    }
    const copies: Copies = { mark, keptAt: now.toISOString(), items };
    await cache.put(LIST, Response.json(copies));
    return copies;
  } catch (error) {
    await forgetCopies();
    throw error;
  }
}

/** Takes everything away again, the worker too. */
export async function forgetCopies(): Promise<void> {
  await Promise.all([CACHE, PAGE_CACHE].map((name) => caches.delete(name)));
  const worker = await navigator.serviceWorker.getRegistration(SCOPE);
  if (worker && new URL(worker.scope).pathname === SCOPE) await worker.unregister();
}

/** Takes away what another session has left, or has begun to keep. */
export async function forgetThoseOfOthers(mark: string, now: Date): Promise<void> {
  if (!canKeep() || !(await caches.has(CACHE))) return;
  if ((await readCopies(now))?.mark !== mark) await forgetCopies();
}

/** When the copies were kept, as a browser can say it that has no words of ours. */
export function keptTime(keptAt: string, language: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Asia/Shanghai",
  }).format(new Date(keptAt));
}
