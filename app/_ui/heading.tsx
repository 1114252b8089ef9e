import type { ReactNode } from "react";

/** The one heading of the page, with a line below it: reference number, step, place. */
export function Heading({ children, sub }: { children: ReactNode; sub?: ReactNode }) {
  return (
    <div>
      <h1 className="font-bold text-[1.5rem] leading-tight">{children}</h1>
      {sub && <div className="mt-1 text-ink-soft">{sub}</div>}
    </div>
  );
}

/** A part of the page under its own heading. */
export function Section({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 font-semibold text-[1.125rem]">
        {title}
      </h2>
      {children}
    </section>
  );
}
