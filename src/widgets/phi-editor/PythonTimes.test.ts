import { describe, expect, it } from 'vitest';
import { timesText } from './PythonTimes';

describe('what Python costs', () => {
  it('is said of the reader’s own code, and against TypeScript', () => {
    expect(timesText({ own: 61.34, python: 40, typescript: 1.6 })).toBe(
      'In this browser an epoch of 5,000 steps takes it 61 ms a run. Python is slower than TypeScript: reward-to-go takes 40 ms here, and in TypeScript 1.6 ms, so the one is 25 times the other.',
    );
  });

  it('is not made up where it could not be measured', () => {
    expect(timesText({ own: undefined, python: 40, typescript: 0 })).toBe(
      'On an epoch of 5,000 steps it fails, so that its time is not known. Python is slower than TypeScript.',
    );
  });
});
