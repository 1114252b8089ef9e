// @ts-check
// How many tests passed and failed, from the runners' own reports. A run that ends badly never counts as zero failures.

/** @typedef {{ passed: number, failed: number }} Count */

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
