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

/** A runner's exit code, its report, and when it was ended for its silence, if it was. @typedef {{ code: number, file: string, endedAt?: number | undefined }} Run */

/**
 * What a test runner's JSON report and exit code amount to. A runner that left no report, ran no
 * test, fell silent, or failed without naming a test counts as one failure: silence is not success.
 *
 * @param {Run & { numbers: (report: any) => Omit<Tally, 'remarks'> }} run
 * @returns {Tally}
 */
function tally({ code, file, endedAt, numbers }) {
  const report = readReport(file);
  if (!report) {
    const remarks = [`The test runner ended with code ${code} and left no report.`];
    return { passed: 0, failed: 1, skipped: 0, remarks };
  }
  const counts = numbers(report);
  const { passed, failed, skipped } = counts;
  /** @param {string} remark @returns {Tally} */
  const oneMore = (remark) => ({ passed, failed: failed + 1, skipped, remarks: [remark] });
  if (endedAt !== undefined) {
    return oneMore(
      'The test runner fell silent and was ended: what it had not done by then counts as skipped.',
    );
  }
  if (passed + failed === 0) return oneMore('The test runner ran no test.');
  if (code !== 0 && failed === 0) {
    return oneMore(`The tests passed, but their runner ended with code ${code}.`);
  }
  return { ...counts, remarks: [] };
}

/** @param {Run} run */
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

/** Every test in a part of Playwright's report. @param {any} suite @returns {any[]} */
function testsIn({ specs = [], suites = [] }) {
  return [...specs.flatMap((/** @type {any} */ spec) => spec.tests), ...suites.flatMap(testsIn)];
}

/**
 * What came of a test. One that was at work when its runner was ended has not failed, whatever it took the end for.
 *
 * @param {any} test @param {number} [endedAt]
 * @returns {'passed' | 'failed' | 'skipped'}
 */
function outcomeOf({ status, results }, endedAt = Number.POSITIVE_INFINITY) {
  if (status === 'expected') return 'passed';
  if (status === 'skipped') return 'skipped';
  const last = results.at(-1);
  return Date.parse(last.startTime) + last.duration >= endedAt ? 'skipped' : 'failed';
}

/** @param {Run} run */
export function playwrightTally(run) {
  return tally({
    ...run,
    numbers: (report) => {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const test of testsIn(report)) counts[outcomeOf(test, run.endedAt)]++;
      return counts;
    },
  });
}
