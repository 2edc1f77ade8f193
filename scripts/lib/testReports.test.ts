import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPlanted } from './plantedProject.ts';
import { playwrightTally, vitestTally } from './testReports.mjs';

/** A test in Playwright's report, which took a second and ended at second `end`. */
function played(outcome: string, status: string, end = 1) {
  const startTime = new Date(1000 * (end - 1)).toISOString();
  return { status: outcome, results: [{ status, startTime, duration: 1000 }] };
}

/** Half of the tests in a file, half in a describe block of it. */
function playwrightReport(tests: readonly ReturnType<typeof played>[]) {
  const specs = tests.map((test) => ({ tests: [test] }));
  const half = specs.length >> 1;
  return { suites: [{ specs: specs.slice(0, half), suites: [{ specs: specs.slice(half) }] }] };
}

const runners = [
  {
    runner: 'vitest',
    tally: vitestTally,
    report: (passed: number, failed: number) => ({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: 1,
      numTodoTests: 0,
    }),
  },
  {
    runner: 'playwright',
    tally: playwrightTally,
    report: (passed: number, failed: number) =>
      playwrightReport([
        ...Array.from({ length: passed }, () => played('expected', 'passed')),
        ...Array.from({ length: failed }, () => played('unexpected', 'failed')),
        played('skipped', 'skipped'),
      ]),
  },
];

/** Claim, exit code, counts in the report, what they amount to. */
const cases = [
  ['counts are taken over', 0, [3, 0], { passed: 3, failed: 0 }],
  ['failures are counted', 1, [3, 2], { passed: 3, failed: 2 }],
  ['a run without a test has failed', 0, [0, 0], { passed: 0, failed: 1 }],
  ['a runner that fails after its tests passed has failed', 1, [3, 0], { passed: 3, failed: 1 }],
] as const;

for (const { runner, tally, report } of runners) {
  test.each(cases)(`${runner}: %s`, async (_, code, [passed, failed], expected) => {
    const text = JSON.stringify(report(passed, failed));
    await withPlanted({ 'report.json': text }, (root) => {
      expect(tally({ code, file: join(root, 'report.json') })).toMatchObject(expected);
    });
  });

  test.each(['', '{', 'null'])(`${runner}: a report that reads %j has failed`, async (text) => {
    await withPlanted({ 'report.json': text }, (root) => {
      const file = join(root, 'report.json');
      expect(tally({ code: 0, file })).toMatchObject({ passed: 0, failed: 1 });
    });
  });

  test(`${runner}: a runner that left no report has failed`, () => {
    const result = tally({ code: 0, file: 'no/such/report.json' });
    expect(result).toMatchObject({ passed: 0, failed: 1 });
    expect(result.remarks[0]).toMatch(/left no report/);
  });
}

test('a runner that was ended for its silence is one failure, and what it interrupted is none', async () => {
  const report = playwrightReport([
    played('expected', 'passed', 8),
    played('unexpected', 'failed', 9),
    played('unexpected', 'failed', 11),
    played('skipped', 'interrupted', 11),
    { status: 'skipped', results: [] },
  ]);
  await withPlanted({ 'report.json': JSON.stringify(report) }, (root) => {
    const run = { code: 124, file: join(root, 'report.json'), endedAt: 10_000 };
    expect(playwrightTally(run)).toMatchObject({
      passed: 1,
      failed: 2,
      skipped: 3,
      remarks: [expect.stringMatching(/fell silent/)],
    });
  });
});
