"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";

interface FreshProps {
  /** Tells one drawing from the next. */
  stamp: string;
  /** After how long the server has a new one, and after how long this one is worthless. */
  changesInMs: number;
  lastsMs: number;
  /** Stands there instead once it is worthless. */
  stale: ReactNode;
  children: ReactNode;
}

const RETRY_MS = 5_000;
/** A phone that lies on a table asks no longer than this, so that its session can end. */
const LONGEST_MS = 5 * 60_000;

/**
 * What counts for a short while only. It asks the server for the next one as soon as there is one, over a weak network
 * again and again without losing the page, and takes the old one away in time. Without scripts a link beside it does.
 */
export function Fresh({ stamp, changesInMs, lastsMs, stale, children }: FreshProps) {
  const router = useRouter();
  const opened = useRef(0);
  const [over, setOver] = useState<string | null>(null);

  // The same one may be drawn again: it then has its time from the server once more.
  const drawing = `${stamp} ${changesInMs}`;
  useEffect(() => {
    const drawn = Date.now();
    opened.current ||= drawn;
    let next = drawn + changesInMs;
    // By the clock and not by one long timer: those of a phone that slept come too late.
    const timer = setInterval(async () => {
      const now = Date.now();
      if (now >= drawn + lastsMs) setOver(drawing);
      if (now < next || now > opened.current + LONGEST_MS) return;
      next = now + RETRY_MS;
      if (await isReachable()) router.refresh();
    }, 500);
    return () => clearInterval(timer);
  }, [drawing, changesInMs, lastsMs, router]);

  return over === drawing ? stale : children;
}

/** Asked before the page is: without a network the browser would put its own page in place of ours. */
async function isReachable(): Promise<boolean> {
  try {
    return (await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(RETRY_MS) })).ok;
  } catch {
    return false;
  }
}
