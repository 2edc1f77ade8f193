// npm run faults -- --count 100 --seed 1: random experiments in Chromium, each struck by a fault at a random moment. Each has to end with
// the curves of an undisturbed run.
import { parseArgs } from 'node:util';
import { runPackage } from './lib/runTool.mjs';

/** @param {string} text @param {number} least */
function whole(text, least) {
  const value = Number(text);
  return Number.isInteger(value) && value >= least ? value : undefined;
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
  },
});
const count = whole(values.count, 1);
const seed = whole(values.seed, 0);
if (count === undefined || seed === undefined) {
  console.error('Usage: npm run faults -- [--count 100] [--seed 1], whole numbers.');
  process.exitCode = 2;
} else {
  const { code } = await runPackage('@playwright/test', ['test', 'e2e/faults.spec.ts'], {
    program: 'playwright',
    env: { ...process.env, FAULTS_COUNT: String(count), FAULTS_SEED: String(seed) },
    live: true,
  });
  process.exitCode = code;
}
