import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPlanted } from './plantedProject.ts';
import { playwrightTally, vitestTally } from './testReports.mjs';

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
    report: (passed: number, failed: number) => ({
      stats: { expected: passed, unexpected: failed, flaky: 0, skipped: 1 },
    }),
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
