"use client";

import { FaultPanel } from "./_ui/fault-panel";

export default function PageFault({ reset }: { error: Error; reset: () => void }) {
  return <FaultPanel retry={reset} />;
}
