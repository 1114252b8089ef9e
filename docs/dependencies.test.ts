import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const text = (file: string) => readFileSync(path.join(root, file), "utf8");

test("every dependency has its line in the decision record, and every line is a dependency @V15.1.2 @V11.2.1", () => {
  const { dependencies, devDependencies } = JSON.parse(text("package.json"));
  const named = [...text("docs/decisions/001-dependencies.md").matchAll(/^\| `([^`]+)` \|/gm)].map(
    ([, name]) => name,
  );
  expect(named.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});
