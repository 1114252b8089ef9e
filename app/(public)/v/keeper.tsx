"use client";

import { useEffect, useState } from "react";
import type { CheckedAnswer } from "@/app/_ui/checked-answer";

/** Makes the page ready for when there is no network, and looks at the token of the QR code that led here. */
export function Keeper({ code, wrong, ready }: { code?: string; wrong: CheckedAnswer; ready: string }) {
  const [isWrong, setWrong] = useState(false);
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    async function keep() {
      const { isTokenWrong, keepForOffline } = await import("./keeping");
      if (code !== undefined) setWrong(await isTokenWrong(location.hash.slice(1), code));
      setKept(await keepForOffline());
    }
    // Without a network, or where the browser keeps nothing, the page is what it was.
    keep().catch(() => undefined);
  }, [code]);
  return (
    <div role="status" className="contents">
      {/* By hand: the panel would bring all icons into a page that is opened on any network. */}
      {isWrong && (
        <div className="rounded-[0.875rem] bg-party-deep p-6 text-center text-white">
          <h2 className="font-bold text-[1.5rem] leading-tight">{wrong.title}</h2>
          <p className="mt-2">{wrong.label}</p>
        </div>
      )}
      {isKept && <p className="text-[0.9375rem] text-ink-soft">{ready}</p>}
    </div>
  );
}
