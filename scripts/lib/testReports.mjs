import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} remarks why something beyond the tests themselves counts as failed
 */

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {unknown} value */
const count = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/**
 * What a test runner's JSON report and exit code amount to. A runner that left no report, ran no
 * test, or failed without naming a test counts as one failure: silence is not success.
 *
 * @param {{ code: number, file: string, numbers: (report: any) => Omit<Tally, 'remarks'> }} run
 * @returns {Tally}
 */
function tally({ code, file, numbers }) {
  const report = readReport(file);
  if (!report) {
    const remarks = [`The test runner ended with code ${code} and left no report.`];
    return { passed: 0, failed: 1, skipped: 0, remarks };
  }
  const { passed, failed, skipped } = numbers(report);
  if (passed + failed === 0) {
    return { passed: 0, failed: 1, skipped, remarks: ['The test runner ran no test.'] };
  }
  if (code !== 0 && failed === 0) {
    const remarks = [`The tests passed, but their runner ended with code ${code}.`];
    return { passed, failed: 1, skipped, remarks };
  }
  return { passed, failed, skipped, remarks: [] };
}

/** @param {{ code: number, file: string }} run */
export function vitestTally(run) {
  return tally({
    ...run,
    numbers: (report) => ({
      passed: count(report.numPassedTests),
      failed: count(report.numFailedTests),
      skipped: count(report.numPendingTests) + count(report.numTodoTests),
    }),
  });
}

/** @param {{ code: number, file: string }} run */
export function playwrightTally(run) {
  return tally({
    ...run,
    numbers: ({ stats = {} }) => ({
      passed: count(stats.expected),
      failed: count(stats.unexpected) + count(stats.flaky),
      skipped: count(stats.skipped),
    }),
  });
}
