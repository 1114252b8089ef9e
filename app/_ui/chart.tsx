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
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[clamp(6rem,35%,14rem)_minmax(0,1fr)_auto]"
          >
            <dt>{bar.label}</dt>
            <dd className="min-w-14 text-end tabular-nums sm:order-last sm:text-start">{bar.said}</dd>
            <dd aria-hidden="true" className="col-span-2 sm:col-span-1">
              <svg
                aria-hidden="true"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                className="block h-3.5 w-full"
              >
                <rect width="100" height="10" className="fill-ground" />
                <rect width={(100 * bar.value) / most} height="10" className="fill-party" />
              </svg>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
