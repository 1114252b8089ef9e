import type { ReactNode } from "react";

interface CountdownProps {
  /** The biggest thing on the page, e.g. days left. */
  value: ReactNode;
  unit: ReactNode;
  /** The sentence beside it: until when, and what to do. */
  children: ReactNode;
  tone?: "party" | "warn" | "calm";
}

const LOOK = {
  party: { line: "bg-party", value: "text-party" },
  warn: { line: "bg-warn", value: "text-warn" },
  calm: { line: "bg-good", value: "text-good" },
};

export function Countdown({ value, unit, children, tone = "party" }: CountdownProps) {
  return (
    <div className="card flex gap-4 p-4">
      <span aria-hidden="true" className={`w-1 flex-none rounded ${LOOK[tone].line}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <p className="flex-none text-center">
          <span className={`block font-bold text-[3rem] leading-none ${LOOK[tone].value}`}>{value}</span>
          <span className="text-ink-soft">{unit}</span>
        </p>
        <div className="min-w-[min(100%,10rem)] flex-1">{children}</div>
      </div>
    </div>
  );
}
