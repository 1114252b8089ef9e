import type { ReactNode } from "react";

/**
 * The buttons of a page, kept at hand at the bottom of a phone. Inside the form that they submit. The ground fades in
 * above them, so that on a short page they stand there as plain buttons.
 */
export function ActionBar({ children }: { children: ReactNode }) {
  return (
    <div className="action-bar sticky-bottom no-print -mx-4 grid auto-cols-fr gap-3 bg-linear-to-t from-80% from-ground to-transparent px-4 pt-5 [&_.btn]:px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] [&:has(>:nth-child(2))]:grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))]">
      {children}
    </div>
  );
}
