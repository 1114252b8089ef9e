"use client";

import { useField } from "./field";

interface ChipsProps {
  name: string;
  legend: string;
  options: readonly string[];
}

/** Phrases to tap: ticks in the shape of chips, so that they need no JavaScript. Sent as `name[]`. */
export function Chips({ name, legend, options }: ChipsProps) {
  const field = useField(name, undefined);
  const chosen = field.value.split("\n");
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.9375rem] text-ink-soft">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option}
            className="tap relative gap-1.5 rounded-full border border-edge bg-white px-4 py-1.5 text-[0.9375rem] has-checked:border-party has-checked:bg-party-soft has-checked:font-semibold has-checked:text-party has-focus-visible:outline-3 has-focus-visible:outline-[#0b57d0] has-focus-visible:outline-offset-2"
          >
            <input
              type="checkbox"
              name={`${name}[]`}
              value={option}
              defaultChecked={chosen.includes(option)}
              className="peer sr-only"
            />
            <span aria-hidden="true" className="hidden peer-checked:inline">
              ✓
            </span>
            {option}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
