/**
 * Speed, as ratios taken in one process on one machine:
 *
 *     npm run bench                    the plain engine in Node, against the naive TF.js loop
 *     npm run bench -- --browser       and both engines in a browser's worker
 *     npm run bench -- --page          and the page: first response, long tasks, pictures a second
 *     npm run bench -- --json          prints one JSON object instead
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createPlainEngine } from '../src/engine/plain/plainEngine';
import { measureInBrowser } from './browser';
import { type Measurement, measure, WORKLOADS } from './measure';
import { naiveStepsPerSecond } from './naive';
import { measurePage } from './page';

const NAIVE_STEPS = 2_000;
/** PyTorch's wall time for 50 epochs of the source's program; see learning-curves-v0.json, taken on another machine. */
const PYTORCH_SECONDS = 67;

function readFlags(): { json: boolean; browser: boolean; page: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { json: flag, browser: flag, page: flag } }).values;
  } catch (error) {
    console.error(`${(error as Error).message} The flags are --json, --browser and --page.`);
    process.exit(2);
  }
}

function row(
  { engine, phi, runs, batchSize, epochs, seconds, stepsPerSecond, split }: Measurement,
  naive: number,
): string {
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const shares = Object.entries(split).map(([verb, share]) => `${verb} ${whole(100 * share)} %`);
  return [
    engine.padEnd(7),
    phi.padEnd(13),
    `${runs} × ${whole(batchSize)} × ${epochs}`.padEnd(15),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${whole(stepsPerSecond)} steps/s`.padStart(18),
    `${whole(stepsPerSecond / naive)} × naive`.padStart(12),
    ` ${shares.join(', ')}`,
  ].join(' ');
}

const flags = readFlags();
const now = () => performance.now();

const naive = await naiveStepsPerSecond(NAIVE_STEPS, now);
// a first short training, so that compilation is not counted
await measure(createPlainEngine(), { ...WORKLOADS[0], epochs: 3 }, now);
const node: Measurement[] = [];
for (const workload of WORKLOADS) node.push(await measure(createPlainEngine(), workload, now));
const browser = flags.browser ? await measureInBrowser() : [];
const page = flags.page ? await measurePage() : undefined;

if (flags.json) {
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const withRatio = (each: Measurement) => ({ ...each, ratioToNaive: each.stepsPerSecond / naive });
  console.log(
    JSON.stringify({
      machine,
      naive: { stepsPerSecond: naive },
      node: node.map(withRatio),
      browser: browser.map(withRatio),
      page,
    }),
  );
} else {
  console.log(`naive TF.js loop (predict and read back each step): ${Math.round(naive)} steps/s`);
  console.log('\nin Node: engine, Φ, runs × batch × epochs, whole training');
  for (const each of node) console.log(row(each, naive));
  const [whole] = node;
  if (whole) {
    const factor = Math.round(PYTORCH_SECONDS / whole.seconds);
    console.log(`the PyTorch original's ${PYTORCH_SECONDS} s are ${factor} times the first row`);
  }
  if (flags.browser) {
    console.log("\nin a browser's worker");
    for (const each of browser) console.log(row(each, naive));
  }
  if (page) {
    console.log('\nthe page');
    for (const [name, value] of Object.entries(page))
      console.log(`${name}: ${JSON.stringify(value)}`);
  }
}
