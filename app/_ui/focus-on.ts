import { type RefObject, useEffect, useRef } from "react";

/**
 * Gives the focus to what shows an answer, each time that there is another one, and the upper half of the screen: the
 * fields it speaks of stand below it, and a bar may stand over the lower end.
 */
export function useFocusOn<Shown extends HTMLElement>(answer: unknown): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is what it waits for
  useEffect(() => {
    const place = shown.current;
    place?.focus();
    if (place && place.getBoundingClientRect().bottom > innerHeight / 2)
      place.scrollIntoView({ block: "start" });
  }, [answer]);
  return shown;
}
