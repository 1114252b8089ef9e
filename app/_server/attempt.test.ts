import { expect, test, vi } from "vitest";
import { currentAttempt } from "./attempt";
import { currentClaim } from "./claim";

const kept = vi.hoisted(() => ({ value: "" }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => kept }) }));

test.each([currentAttempt, currentClaim])("%o: a cookie that is no id names nothing", async (current) => {
  kept.value = "01a20473-cd8e-793a-a83a-0d9094a322ef";
  expect(await current()).toBe(kept.value);
  for (const value of ["", "x", "' or 1=1", "\u0000"]) {
    kept.value = value;
    expect(await current()).toBeUndefined();
  }
});
