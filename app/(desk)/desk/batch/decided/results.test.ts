import { expect, test } from "vitest";
import { MOST_AT_ONCE } from "@/lib/rules/transfer-many";
import { addressOfResults, readResults } from "./results";

const id = (nth: number) => `0199a000-0000-7000-8000-${String(nth).padStart(12, "0")}`;

test("what is written into the address is read from it", () => {
  const results = [
    { id: id(1), refused: null },
    { id: id(2), refused: "changed_meanwhile" as const },
  ];
  const { searchParams } = new URL(addressOfResults(results), "http://localhost");
  expect(readResults(searchParams.getAll("r"))).toEqual(results);
  expect(readResults(id(1))).toEqual([{ id: id(1), refused: null }]);
});

test("what nobody wrote there says nothing", () => {
  expect(readResults(undefined)).toEqual([]);
  expect(readResults(["x", `${id(1)}.<b>`, `${id(1)}.no_such_reason`])).toEqual([]);
  expect(readResults(Array.from({ length: 99 }, (_, nth) => id(nth)))).toHaveLength(MOST_AT_ONCE);
});
