import { type RefObject, useEffect, useRef } from "react";

/** Gives the focus to what shows an answer, each time that there is another one. */
export function useFocusOn<Shown extends HTMLElement>(answer: unknown): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is what it waits for
  useEffect(() => shown.current?.focus(), [answer]);
  return shown;
}
