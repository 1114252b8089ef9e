"use client";

import { useEffect } from "react";

/**
 * Takes from this device what somebody kept who is signed in no more. Without a mark there is nobody: all of it goes.
 * What keeps copies is scripts, so nothing is left where this does not run.
 */
export function ForgetCopies({ mark = "" }: { mark?: string }) {
  useEffect(() => {
    async function forget() {
      // Most devices have nothing to forget, and need not load how.
      if (!("caches" in window) || !(await caches.has("copies"))) return;
      await (await import("./copies")).forgetThoseOfOthers(mark, new Date());
    }
    forget().catch(() => undefined);
  }, [mark]);
  return null;
}
