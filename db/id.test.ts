import { afterEach, expect, test, vi } from "vitest";
import { newId } from "./id";

afterEach(() => {
  vi.useRealTimers();
});

test("ids of one process are of version 7, follow each other also within a millisecond, and are never the same", () => {
  const at = Date.UTC(2026, 10, 20);
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  const ids = Array.from({ length: 10_000 }, newId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  const timeOf = (id = "") => Number.parseInt(id.replace("-", "").slice(0, 12), 16);
  expect(timeOf(ids[0])).toBe(at);
  expect(timeOf(ids.at(-1)) - at).toBeLessThanOrEqual(3);
  vi.setSystemTime(at + 60_000);
  expect(timeOf(newId())).toBe(at + 60_000);
});
