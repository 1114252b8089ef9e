import { words } from "@/app/_server/words";

/** Where in the three steps of an import the page stands, counted from 1. */
export async function Steps({ at }: { at: 1 | 2 | 3 }) {
  const t = (await words()).console;
  return (
    <ol aria-label={t.stepsLabel} className="flex flex-wrap gap-x-6 gap-y-1">
      {t.steps.map((step, index) => (
        <li
          key={step}
          aria-current={index + 1 === at ? "step" : undefined}
          className={index + 1 === at ? "font-semibold text-party" : "text-ink-soft"}
        >
          {index + 1} {step}
        </li>
      ))}
    </ol>
  );
}
