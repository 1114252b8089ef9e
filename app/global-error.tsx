"use client";

import { FaultPanel } from "./_ui/fault-panel";
import "./globals.css";

/** The frame itself broke, so this page brings its own. */
export default function GlobalFault({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <FaultPanel retry={reset} />
      </body>
    </html>
  );
}
