import type { ReactNode } from "react";

interface ProgressBarProps {
  id: string;
  label: ReactNode;
  value: number;
  max: number;
  /** What the bar shows, in words: 3,200 / 6,065. */
  said?: ReactNode;
}

export function ProgressBar({ id, label, value, max, said }: ProgressBarProps) {
  return (
    <div>
      <p className="mb-1.5 flex flex-wrap justify-between gap-x-3">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {said && <span className="text-ink-soft">{said}</span>}
      </p>
      <progress id={id} value={value} max={max} className="bar" />
    </div>
  );
}
