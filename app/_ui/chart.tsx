export interface ChartBar {
  key: string;
  label: string;
  value: number;
  /** The value as it is written beside the bar. */
  said: string;
}

/** Horizontal bars, drawn on the server; the numbers stand beside them, so the drawing itself is not read aloud. */
export function BarChart({ title, bars }: { title: string; bars: readonly ChartBar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure className="card p-4">
      <figcaption className="mb-3 font-semibold">{title}</figcaption>
      <dl className="grid gap-2.5">
        {bars.map((bar) => (
          <div
            key={bar.key}
            className="grid items-center gap-x-3 sm:grid-cols-[clamp(6rem,35%,14rem)_minmax(0,1fr)]"
          >
            <dt>{bar.label}</dt>
            <dd className="flex items-center gap-2">
              <svg
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
                className="h-3.5 w-0 flex-1"
              >
                <rect width={(100 * bar.value) / most} height="10" className="fill-party" />
              </svg>
              <span className="w-14 flex-none tabular-nums">{bar.said}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
