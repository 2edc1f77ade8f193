import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlainEngine } from '../src/engine/plain/plainEngine';
import { measure, type Workload } from './measure';

/** What a core has for this loop: the same training in C, and the plain engine beside it. */
export interface NativeComparison {
  /** medians, steps a second */
  readonly native: number;
  readonly plain: number;
}

const FLAGS = ['-O3', '-msse4.1', '-ffast-math'];
const TURNS = 5;

/**
 * Trains in C (`native/train.c`) and on the plain engine in turn, so that both see the same machine.
 *
 * @returns undefined where there is no C compiler, or none that knows these flags
 */
export async function compareWithNative(
  workload: Workload,
  now: () => number,
): Promise<NativeComparison | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'native-'));
  try {
    const program = join(folder, 'train');
    const source = join(import.meta.dirname, 'native/train.c');
    try {
      execFileSync('cc', [...FLAGS, source, '-o', program, '-lm'], { stdio: 'ignore' });
    } catch {
      return undefined;
    }
    const native: number[] = [];
    const plain: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      native.push(Number(execFileSync(program, [String(workload.epochs)], { encoding: 'utf8' })));
      plain.push((await measure(createPlainEngine(), workload, now)).stepsPerSecond);
    }
    return { native: median(native), plain: median(plain) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
