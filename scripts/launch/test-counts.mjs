// @ts-check
// How many tests passed, and which failed, from the runners' own reports. A run that ends badly never counts as zero
// failures.
import { stripVTControlCharacters } from "node:util";

/** @typedef {{ passed: number, failed: number }} Count */

/** @typedef {{ title: string, file?: string, tests: { status: string,
 *   results: { error?: { message?: string } }[] }[] }} PlaywrightSpec */

/** @typedef {{ suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite */

/**
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] } | undefined} report
 * @param {number} status of the process
 * @returns {Count}
 */
export function countVitest(report, status) {
  if (!report) return { passed: 0, failed: 1 };
  // A file that cannot be loaded fails without a failed test in it.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return atLeastOne({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length }, status);
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] } | undefined} report
 * @param {number} status of the process
 * @returns {Count}
 */
export function countPlaywright(report, status) {
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return atLeastOne({ passed: expected, failed: unexpected + flaky + report.errors.length }, status);
}

/** @param {Count} count @param {number} status @returns {Count} */
function atLeastOne(count, status) {
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * Each failed test by name, with the beginning of what it said.
 * @param {{ testResults: { name?: string, status: string, message?: string, assertionResults: { status: string,
 *   fullName?: string, failureMessages?: string[] | null }[] }[] } | undefined} report
 * @returns {string[]}
 */
export function failedInVitest(report) {
  return (report?.testResults ?? []).flatMap(({ name = "", status, message = "", assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [beginning(name, message)];
    return failed.map((test) =>
      beginning(`${name} > ${test.fullName ?? ""}`, (test.failureMessages ?? []).join("\n")),
    );
  });
}

/** @param {PlaywrightSuite | undefined} report @returns {string[]} as `failedInVitest` */
export function failedInPlaywright(report) {
  if (!report) return [];
  const own = (report.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) =>
        beginning(
          `${spec.file ?? ""} > ${spec.title}`,
          results.map(({ error }) => error?.message ?? "").join("\n"),
        ),
      ),
  );
  return [...own, ...(report.suites ?? []).flatMap(failedInPlaywright)];
}

/** @param {string} name @param {string} message */
function beginning(name, message) {
  // Colours say nothing in a file.
  const lines = stripVTControlCharacters(message).split("\n");
  const said = lines.filter((line) => line.trim() !== "").slice(0, 12);
  return [name, ...said.map((line) => `    ${line}`)].join("\n");
}
