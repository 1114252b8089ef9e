import { expect, test } from "vitest";
import { findChromium } from "./launch/chromium.mjs";
import { countPlaywright, countVitest, failedInPlaywright, failedInVitest } from "./launch/test-counts.mjs";
import { readArguments } from "./launch/test-run.mjs";

test.each([
  [[], { only: undefined, rest: [] }],
  [["--only", "unit"], { only: "unit", rest: [] }],
  [["--only=e2e", "--project", "phone"], { only: "e2e", rest: ["--project", "phone"] }],
  [["-x", "--only", "db", "lib/acts"], { only: "db", rest: ["-x", "lib/acts"] }],
])("%j", (args, request) => {
  expect(readArguments(args)).toEqual(request);
});

test("an unknown part is refused", () => {
  expect(readArguments(["--only", "rules"])).toHaveProperty("refusal");
  expect(readArguments(["--only"])).toHaveProperty("refusal");
});

test("a run that ended badly never counts as all passed", () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });
  expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  const green = { numPassedTests: 2, numFailedTests: 0, testResults: [file("passed", "passed", "passed")] };
  expect(countVitest(green, 0)).toEqual({ passed: 2, failed: 0 });
  expect(countVitest(green, 1)).toEqual({ passed: 2, failed: 1 });
  const broken = { ...green, numFailedTests: 1, testResults: [file("failed", "failed"), file("failed")] };
  expect(countVitest(broken, 1)).toEqual({ passed: 2, failed: 2 });

  const stats = { expected: 5, unexpected: 0, flaky: 0 };
  expect(countPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 5, failed: 0 });
  expect(countPlaywright({ stats, errors: [{}] }, 1)).toEqual({ passed: 5, failed: 1 });
  expect(countPlaywright({ stats, errors: [] }, 130)).toEqual({ passed: 5, failed: 1 });
});

test("what failed is said by name, with the beginning of what it said", () => {
  const assertionResults = [
    { status: "passed", fullName: "two" },
    { status: "failed", fullName: "three", failureMessages: ["\u001b[31mno\u001b[39m\n\nthree\n"] },
  ];
  const testResults = [
    { name: "a.test.ts", status: "failed", assertionResults },
    { name: "b.test.ts", status: "failed", message: "not loaded", assertionResults: [] },
    { name: "c.test.ts", status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  expect(failedInVitest({ testResults })).toEqual([
    "a.test.ts > three\n    no\n    three",
    "b.test.ts\n    not loaded",
  ]);
  expect(failedInVitest(undefined)).toEqual([]);

  const tests = (status: string) => [{ status, results: [{ error: { message: "gone" } }] }];
  const specs = [
    { title: "well", file: "d.spec.ts", tests: tests("expected") },
    { title: "ill", file: "d.spec.ts", tests: tests("unexpected") },
  ];
  expect(failedInPlaywright({ suites: [{ suites: [{ specs }] }] })).toEqual(["d.spec.ts > ill\n    gone"]);
});

test("a browser that is named is the only one", () => {
  const env = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...values });
  expect(findChromium(env({ CHROMIUM_PATH: "/nowhere/chromium" }), () => process.execPath)).toBeUndefined();
  expect(findChromium(env({ CHROMIUM_PATH: process.execPath }), () => "")).toBe(process.execPath);
  expect(findChromium(env({ PATH: "/nowhere" }), () => process.execPath)).toBe(process.execPath);
});
